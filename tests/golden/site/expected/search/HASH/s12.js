_casebook("s12",["berthbooking","#"])
