_casebook("s10","e3e281cd",["lighthouse","#"])
