_casebook("s9","e3e281cd",["manifests","#"])
