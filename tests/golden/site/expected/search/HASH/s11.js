_casebook("s11",["certificate featureflag spreadsheet","#$#"])
