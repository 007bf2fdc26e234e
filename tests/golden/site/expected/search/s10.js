_casebook("s10","9c5dc9b3",["lighthouse","#"])
