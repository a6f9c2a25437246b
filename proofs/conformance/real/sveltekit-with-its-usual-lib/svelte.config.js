export default { kit: { adapter: {} } }
