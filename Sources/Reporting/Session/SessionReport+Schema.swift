extension SessionReport {
    /// The layout of the JSON export as a JSON Schema (draft 2020-12). Keys not required may be
    /// absent; no other keys occur. Percentages are unrounded percent, times ISO 8601.
    package static let jsonSchema = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "firstlight.session/1",
          "description": "Summary of a reading session. Not for primary interpretation. Maps of evidence and asymmetry are not part of it; they are kept on the worklist.",
          "type": "object",
          "additionalProperties": false,
          "required": ["schema", "program", "programVersion", "notice", "meaning",
            "deidentified", "syntheticExams", "created", "session", "totals", "exams"],
          "properties": {
            "schema": { "const": "firstlight.session/1" },
            "program": { "const": "Firstlight" },
            "programVersion": { "type": "string" },
            "notice": { "const": "Not for primary interpretation" },
            "meaning": { "type": "string" },
            "deidentified": { "type": "boolean" },
            "deidentification": { "type": "string" },
            "syntheticExams": { "type": "integer", "minimum": 0 },
            "created": { "$ref": "#/$defs/moment" },
            "session": {
              "type": "object",
              "additionalProperties": false,
              "required": ["reader", "startedYear"],
              "properties": {
                "number": { "type": "integer" },
                "reader": { "type": "string" },
                "startedAt": { "type": "string" },
                "startedYear": { "type": "integer" },
                "ended": { "$ref": "#/$defs/moment" }
              }
            },
            "totals": {
              "type": "object",
              "additionalProperties": false,
              "required": ["exams", "opened", "read", "flagged", "noted", "assessed", "refused"],
              "properties": {
                "exams": { "type": "integer", "minimum": 0 },
                "opened": { "type": "integer", "minimum": 0 },
                "read": { "type": "integer", "minimum": 0 },
                "flagged": { "type": "integer", "minimum": 0 },
                "noted": { "type": "integer", "minimum": 0 },
                "assessed": { "type": "integer", "minimum": 0 },
                "refused": { "type": "integer", "minimum": 0 }
              }
            },
            "exams": { "type": "array", "items": { "$ref": "#/$defs/exam" } }
          },
          "$defs": {
            "moment": {
              "type": "object",
              "additionalProperties": false,
              "required": ["minutesFromStart"],
              "properties": {
                "at": { "type": "string" },
                "minutesFromStart": { "type": "integer" }
              }
            },
            "exam": {
              "type": "object",
              "additionalProperties": false,
              "required": ["exam", "synthetic", "patient", "ageIsAtLeast", "priors", "views",
                "otherViews", "missingViews", "remarks", "riskFactors", "assessments",
                "flagHistory", "noteHistory"],
              "properties": {
                "exam": { "type": "integer" },
                "synthetic": { "type": "boolean" },
                "mark": { "const": "SYNTHETIC" },
                "patient": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["number"],
                  "properties": {
                    "number": { "type": "integer", "minimum": 1 },
                    "identifier": { "type": "string" },
                    "name": { "type": "string" },
                    "birthDate": { "type": "string" }
                  }
                },
                "ageYears": { "type": "integer" },
                "ageIsAtLeast": { "type": "boolean" },
                "studyDate": { "type": "string" },
                "studyYear": { "type": "integer" },
                "studyInstanceUID": { "type": "string" },
                "accessionNumber": { "type": "string" },
                "studyDescription": { "type": "string" },
                "priors": { "type": "integer", "minimum": 0 },
                "views": { "type": "array", "items": { "$ref": "#/$defs/view" } },
                "otherViews": { "type": "array", "items": { "$ref": "#/$defs/file" } },
                "missingViews": { "type": "array", "items": { "type": "string" } },
                "remarks": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["attribute", "text"],
                    "properties": {
                      "attribute": { "type": "string" },
                      "text": { "type": "string" }
                    }
                  }
                },
                "riskFactors": {
                  "type": "object",
                  "additionalProperties": { "type": "string" }
                },
                "assessments": { "type": "array", "items": { "$ref": "#/$defs/assessment" } },
                "flag": { "$ref": "#/$defs/entry" },
                "flagHistory": { "type": "array", "items": { "$ref": "#/$defs/entry" } },
                "note": { "$ref": "#/$defs/entry" },
                "noteHistory": { "type": "array", "items": { "$ref": "#/$defs/entry" } },
                "opened": { "$ref": "#/$defs/moment" },
                "read": { "$ref": "#/$defs/moment" }
              }
            },
            "view": {
              "type": "object",
              "additionalProperties": false,
              "required": ["view", "notUsed"],
              "properties": {
                "view": { "enum": ["RCC", "LCC", "RMLO", "LMLO"] },
                "used": { "$ref": "#/$defs/file" },
                "notUsed": { "type": "array", "items": { "$ref": "#/$defs/file" } }
              }
            },
            "file": {
              "type": "object",
              "additionalProperties": false,
              "required": ["view", "reason", "modifiers", "width", "height", "bitsStored",
                "synthetic"],
              "properties": {
                "view": { "type": "string" },
                "reason": { "type": "string" },
                "path": { "type": "string" },
                "sha256": { "type": "string" },
                "sopInstanceUID": { "type": "string" },
                "content": { "type": "string" },
                "intent": { "type": "string" },
                "modifiers": { "type": "array", "items": { "type": "string" } },
                "manufacturer": { "type": "string" },
                "width": { "type": "integer", "minimum": 0 },
                "height": { "type": "integer", "minimum": 0 },
                "bitsStored": { "type": "integer", "minimum": 0 },
                "synthetic": { "type": "boolean" }
              }
            },
            "assessment": {
              "type": "object",
              "additionalProperties": false,
              "required": ["model", "modelVersion", "outcome", "programVersion", "refused",
                "refusals", "estimates", "inputsUsed", "inputsMissing", "inputsNotUsed",
                "warnings"],
              "properties": {
                "model": { "type": "string" },
                "modelVersion": { "type": "string" },
                "outcome": { "type": "string" },
                "programVersion": { "type": "string" },
                "askedBy": { "type": "string" },
                "asked": { "$ref": "#/$defs/moment" },
                "refused": { "type": "boolean" },
                "hiddenUntilRead": { "const": true },
                "refusals": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["attribute", "value", "reason"],
                    "properties": {
                      "attribute": { "type": "string" },
                      "value": { "type": "string" },
                      "reason": { "type": "string" }
                    }
                  }
                },
                "estimates": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["horizon", "percent"],
                    "properties": {
                      "horizon": { "type": "string" },
                      "years": { "type": "integer" },
                      "untilAge": { "type": "integer" },
                      "percent": { "type": "number", "minimum": 0 },
                      "averagePercent": { "type": "number", "minimum": 0 }
                    }
                  }
                },
                "band": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["label", "rule", "source"],
                  "properties": {
                    "label": { "type": "string" },
                    "rule": { "type": "string" },
                    "source": { "type": "string" }
                  }
                },
                "relativeRiskUnder50": { "type": "number", "minimum": 0 },
                "relativeRiskFrom50": { "type": "number", "minimum": 0 },
                "inputsUsed": { "type": "array", "items": { "$ref": "#/$defs/input" } },
                "inputsMissing": { "type": "array", "items": { "$ref": "#/$defs/input" } },
                "inputsNotUsed": { "type": "array", "items": { "$ref": "#/$defs/input" } },
                "warnings": { "type": "array", "items": { "type": "string" } },
                "image": { "$ref": "#/$defs/image" }
              }
            },
            "image": {
              "type": "object",
              "additionalProperties": false,
              "required": ["model", "preprocessing", "views", "years", "predictedFactors",
                "seconds"],
              "properties": {
                "model": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["name", "weightsSHA256", "shortHash", "calibration",
                    "calibratedHere"],
                  "properties": {
                    "name": { "type": "string" },
                    "weightsSHA256": { "type": "string" },
                    "cardSHA256": { "type": "string" },
                    "shortHash": { "type": "string" },
                    "mark": { "const": "DEMONSTRATION" },
                    "calibrator": { "type": "string" },
                    "calibration": { "type": "string" },
                    "calibratedHere": { "type": "boolean" },
                    "localCalibration": {
                      "type": "object",
                      "additionalProperties": false,
                      "required": ["sha256", "date", "women", "cancers", "isSynthetic"],
                      "properties": {
                        "sha256": { "type": "string" },
                        "date": { "type": "string" },
                        "women": { "type": "integer", "minimum": 0 },
                        "cancers": { "type": "integer", "minimum": 0 },
                        "isSynthetic": { "type": "boolean" }
                      }
                    }
                  }
                },
                "preprocessing": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["width", "height", "mean", "standardDeviation"],
                  "properties": {
                    "width": { "type": "integer", "minimum": 0 },
                    "height": { "type": "integer", "minimum": 0 },
                    "mean": { "type": "number" },
                    "standardDeviation": { "type": "number" }
                  }
                },
                "views": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["view", "used", "notUsed"],
                    "properties": {
                      "view": { "type": "string" },
                      "used": { "$ref": "#/$defs/imageFile" },
                      "notUsed": { "type": "array", "items": { "$ref": "#/$defs/imageFile" } },
                      "greyRule": { "type": "string" },
                      "pull": { "type": "number" },
                      "asymmetry": {
                        "type": "object",
                        "additionalProperties": false,
                        "required": ["mean", "largest"],
                        "properties": {
                          "mean": { "type": "number", "minimum": 0 },
                          "largest": { "type": "number", "minimum": 0 }
                        }
                      }
                    }
                  }
                },
                "years": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["year", "logit", "rawPercent"],
                    "properties": {
                      "year": { "type": "integer", "minimum": 1 },
                      "logit": { "type": "number" },
                      "rawPercent": { "type": "number", "minimum": 0 },
                      "calibratedPercent": { "type": "number", "minimum": 0 }
                    }
                  }
                },
                "percentile": { "type": "number", "minimum": 0 },
                "referenceCohort": { "type": "string" },
                "emptyLogit": { "type": "number" },
                "evidenceResidual": { "type": "number" },
                "predictedFactors": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["key", "title", "group", "choices", "disagrees"],
                    "properties": {
                      "key": { "type": "string" },
                      "title": { "type": "string" },
                      "group": { "type": "string" },
                      "choices": {
                        "type": "array",
                        "items": {
                          "type": "object",
                          "additionalProperties": false,
                          "required": ["label", "probability"],
                          "properties": {
                            "label": { "type": "string" },
                            "probability": { "type": "number", "minimum": 0 }
                          }
                        }
                      },
                      "recorded": { "type": "string" },
                      "disagrees": { "type": "boolean" }
                    }
                  }
                },
                "seconds": { "type": "number", "minimum": 0 }
              }
            },
            "imageFile": {
              "type": "object",
              "additionalProperties": false,
              "required": ["reason"],
              "properties": {
                "sopInstanceUID": { "type": "string" },
                "sha256": { "type": "string" },
                "reason": { "type": "string" }
              }
            },
            "input": {
              "type": "object",
              "additionalProperties": false,
              "required": ["key", "value", "treatment"],
              "properties": {
                "key": { "type": "string" },
                "value": { "type": "string" },
                "treatment": { "type": "string" }
              }
            },
            "entry": {
              "type": "object",
              "additionalProperties": false,
              "required": ["text", "author", "time", "withdrawn"],
              "properties": {
                "text": { "type": "string" },
                "author": { "type": "string" },
                "time": { "$ref": "#/$defs/moment" },
                "withdrawn": { "type": "boolean" }
              }
            }
          }
        }
        """#
}
