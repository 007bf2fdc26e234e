_casebook("s13","e3e281cd",["configuration","#"])
