_casebook("s9","9f1afdec",["manifests","#"])
