import './src/lib/auth'
