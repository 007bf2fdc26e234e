_casebook("s9","9c5dc9b3",["manifests","#"])
