import './src/auth'
