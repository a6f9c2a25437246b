import './src/services/identity'
