_casebook("f-service","9c5dc9b3",[[["b-gateway-b","<b>gateway</b>",0],["berth-booking","berth-booking",0],["gateway","gateway",0],["manifests","manifests",0]],"$##$&%$%"])
