_casebook("f-cause","9c5dc9b3",[[["config-change","Configuration change",0],["code-defect","Code defect",0],["capacity","Capacity",0],["expiry","Expiry",0],["tide","Tide",0]],"$$$&%%'$#"])
