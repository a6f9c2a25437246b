import './src/server'
