_casebook("s9","174256e9",["manifests","#"])
