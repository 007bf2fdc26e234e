_casebook("s9",["manifests maxberths","##"])
