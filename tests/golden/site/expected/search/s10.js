_casebook("s10","174256e9",["lighthouse","#"])
