import GRDB

extension DatabaseMigrator {
    /// The layout of the worklist, step by step. A step that has been released never changes.
    static var worklist: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 exams", migrate: createExams)
        migrator.registerMigration("2 findings", migrate: createFindings)
        migrator.registerMigration("3 sessions", migrate: createSessions)
        migrator.registerMigration("4 image assessments", migrate: tellImageAssessmentsApart)
        migrator.registerMigration("5 image models", migrate: tellImageModelsApart)
        migrator.registerMigration("6 values in one column") { db in
            try gatherViewAttributes(db)
            try tellRisksApart(db)
        }
        migrator.registerMigration("7 identities", migrate: keepStatedIdentities)
        migrator.registerMigration("8 remarkable views", migrate: keepRemarkableViews)
        migrator.registerMigration("9 files out of reach", migrate: tellFilesOutOfReachApart)
        return migrator
    }

    private static func createExams(_ db: Database) throws {
        try db.create(table: "patients") { table in
            table.autoIncrementedPrimaryKey("id")
            // Patient ID and issuer together, or the study where a file names no patient.
            table.column("identity", .text).notNull().unique()
            table.column("identifier", .text).notNull()
            table.column("issuer", .text)
            table.column("name", .text).notNull()
            table.column("birthDate", .integer)
            table.column("sex", .text)
        }
        try db.create(table: "exams") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("patientID", .integer).notNull().references("patients")
            table.column("studyInstanceUID", .text).notNull().unique()
            table.column("accessionNumber", .text)
            table.column("studyDate", .integer)
            table.column("studyTime", .text)
            table.column("studyDescription", .text)
            table.column("ageYears", .integer)
            table.column("yearsToCancer", .integer)
            table.column("yearsToLastFollowUp", .integer)
            table.column("splitGroup", .text)
            // Assessments up to this one rest on answers that have been changed since.
            table.column("outdatedAssessmentID", .integer)
        }
        try db.create(
            index: "examsByPatient", on: "exams", columns: ["patientID", "studyDate", "studyTime"])
        try db.create(table: "views") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("examID", .integer).notNull().references("exams")
            table.column("laterality", .text).notNull()
            table.column("position", .text).notNull()
            table.column("isStandard", .boolean).notNull()
            table.column("intent", .text)
            table.column("hasImplant", .boolean)
            table.column("hasBurnedInAnnotation", .boolean)
            table.column("isPartial", .boolean)
            table.column("orientationRemark", .text)
            table.column("isSynthetic", .boolean).notNull()
            table.column("manufacturer", .text)
            table.column("manufacturerModel", .text)
            table.column("seriesDescription", .text)
            table.column("contentDate", .integer)
            table.column("contentTime", .text)
            table.column("nameSource", .text).notNull()
            table.column("patientOrientation", .text)
            table.column("flipsHorizontally", .boolean).notNull()
            table.column("flipsVertically", .boolean).notNull()
            table.column("sopInstanceUID", .text).notNull().unique()
            table.column("seriesInstanceUID", .text)
            table.column("path", .text).notNull()
            table.column("importedFrom", .text).notNull()
            table.column("sha256", .text).notNull().unique()
            table.column("byteCount", .integer).notNull()
            table.column("modifiers", .jsonText).notNull()
            table.column("pixels", .jsonText).notNull()
            table.column("greys", .jsonText).notNull()
            table.column("spacing", .jsonText)
            // The place in hanging order, 0 to 3, of what may stand for a standard view.
            table.column("place", .integer).generatedAs(
                sql: """
                    CASE WHEN isStandard THEN
                        (laterality = 'L') + 2 * (position = 'MLO') END
                    """, .virtual)
            // What the view adds to its place: 1, or 2 when `Exam.remarks` speaks of it.
            table.column("mark", .integer).generatedAs(
                sql: """
                    1 + (intent IS 'FOR PROCESSING' OR hasImplant IS 1
                        OR hasBurnedInAnnotation IS 1 OR orientationRemark IS NOT NULL)
                    """, .virtual)
        }
        // Everything the list of exams asks of views, so that it need not read the views.
        try db.create(
            index: "viewsForList", on: "views",
            columns: ["examID", "place", "mark", "isSynthetic", "manufacturer"])
        try db.create(index: "viewsByPath", on: "views", columns: ["path"])
    }

    private static func createFindings(_ db: Database) throws {
        try db.create(table: "sessions") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("reader", .text).notNull()
            table.column("startedAt", .integer).notNull()
            table.column("endedAt", .integer)
            table.column("exportedAt", .integer)
            table.column("exportedEntryID", .integer)
            table.column("host", .text).notNull()
            table.column("process", .integer).notNull()
        }
        try db.create(table: "riskFactors", options: .withoutRowID) { table in
            table.column("examID", .integer).notNull().references("exams")
            table.column("factor", .text).notNull()
            table.column("value", .text).notNull()
            table.primaryKey(["examID", "factor"])
        }
        try db.create(table: "assessments") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("examID", .integer).notNull().references("exams")
            table.column("sessionID", .integer).references("sessions")
            table.column("author", .text).notNull()
            table.column("time", .integer).notNull()
            table.column("model", .text).notNull()
            table.column("isRefused", .boolean).notNull()
            table.column("fiveYearPercent", .double)
            table.column("bandLevel", .integer)
            table.column("content", .jsonText).notNull()
        }
        try db.create(table: "flags") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("examID", .integer).notNull().references("exams")
            table.column("sessionID", .integer).references("sessions")
            table.column("reason", .text).notNull()
            table.column("isWithdrawn", .boolean).notNull()
            table.column("author", .text).notNull()
            table.column("time", .integer).notNull()
        }
        try db.create(table: "notes") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("examID", .integer).notNull().references("exams")
            table.column("sessionID", .integer).references("sessions")
            table.column("text", .text).notNull()
            table.column("author", .text).notNull()
            table.column("time", .integer).notNull()
        }
        for table in ["assessments", "flags", "notes"] {
            try db.create(index: "\(table)ByExam", on: table, columns: ["examID", "id"])
            try forbidChanges(of: table, db)
        }
    }

    private static func createSessions(_ db: Database) throws {
        try db.create(table: "sessionExams") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("sessionID", .integer).notNull().references("sessions")
            table.column("examID", .integer).notNull().references("exams")
            table.column("openedAt", .integer)
            table.uniqueKey(["sessionID", "examID"])
        }
        try db.create(
            index: "sessionExamsByExam", on: "sessionExams", columns: ["examID", "openedAt"])
        try db.create(table: "reads") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("examID", .integer).notNull().references("exams")
            table.column("sessionID", .integer).notNull().references("sessions")
            table.column("isRead", .boolean).notNull()
            table.column("time", .integer).notNull()
        }
        try db.create(index: "readsByExam", on: "reads", columns: ["examID", "id"])
        try db.create(table: "journal") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("time", .integer).notNull()
            table.column("sessionID", .integer).references("sessions")
            table.column("examID", .integer).references("exams")
            table.column("isChange", .boolean).notNull()
            table.column("command", .text).notNull()
        }
        try db.create(
            index: "journalBySession", on: "journal", columns: ["sessionID", "isChange", "id"])
        for table in ["reads", "journal"] { try forbidChanges(of: table, db) }
    }

    /// An image assessment rests on files and on few answers, a questionnaire's on all answers:
    /// each kind has its own mark of what is outdated.
    private static func tellImageAssessmentsApart(_ db: Database) throws {
        try db.alter(table: "assessments") { table in
            table.add(column: "isImage", .boolean).notNull().defaults(to: false)
            // What a list says beside the number: `AssessmentMark`.
            table.add(column: "mark", .text)
        }
        try db.alter(table: "exams") { table in
            // Image assessments up to this one rest on files or answers that have changed since.
            table.add(column: "outdatedImageAssessmentID", .integer)
        }
        // The columns lie behind the content, which the list of exams must not read.
        try db.drop(index: "assessmentsByExam")
        try db.create(
            index: "assessmentsForList", on: "assessments",
            columns: ["examID", "id", "isImage", "mark"])
    }

    /// Numbers are compared only where model, weights and calibrator are the same.
    private static func tellImageModelsApart(_ db: Database) throws {
        try db.alter(table: "assessments") { table in
            table.add(column: "imageModel", .text).generatedAs(
                sql: "json_extract(content, '$.image.model')", .virtual)
        }
        // Everything that comparing the numbers of a worklist asks of assessments.
        try db.create(
            index: "assessmentsForRisks", on: "assessments",
            columns: [
                "examID", "id", "isImage", "model", "isRefused", "fiveYearPercent", "imageModel",
            ])
    }

    /// What a file says of its view becomes one value in one column, so that one more attribute
    /// changes no table. What the list of exams asks for is generated from it.
    private static func gatherViewAttributes(_ db: Database) throws {
        try db.create(table: "gatheredViews") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("examID", .integer).notNull().references("exams")
            table.column("laterality", .text).notNull()
            table.column("position", .text).notNull()
            table.column("nameSource", .text).notNull()
            table.column("isStandard", .boolean).notNull()
            table.column("sopInstanceUID", .text).notNull().unique()
            table.column("path", .text).notNull()
            table.column("importedFrom", .text).notNull()
            table.column("sha256", .text).notNull().unique()
            table.column("byteCount", .integer).notNull()
            table.column("orientation", .jsonText).notNull()
            table.column("attributes", .jsonText).notNull()
            // The index in hanging order, 0 to 3, of what may stand for a standard view.
            table.column("hangingIndex", .integer).generatedAs(
                sql: """
                    CASE WHEN isStandard THEN
                        (laterality = 'L') + 2 * (position = 'MLO') END
                    """, .virtual)
            // What the view adds to its cell of the list: 1, or 2 when `Exam.remarks` speaks of it.
            table.column("mark", .integer).generatedAs(
                sql: """
                    1 + (json_extract(attributes, '$.intent') IS 'FOR PROCESSING'
                        OR json_extract(attributes, '$.hasImplant') IS 1
                        OR json_extract(attributes, '$.hasBurnedInAnnotation') IS 1
                        OR json_extract(orientation, '$.remark') IS NOT NULL)
                    """, .virtual)
            for (name, type) in [
                ("isSynthetic", Database.ColumnType.boolean), ("manufacturer", .text),
            ] {
                table.column(name, type).generatedAs(
                    sql: "json_extract(attributes, '$.\(name)')", .virtual)
            }
        }
        func boolean(_ column: String) -> String {
            "json(CASE \(column) WHEN 0 THEN 'false' WHEN 1 THEN 'true' END)"
        }
        // json_patch leaves out what is null, as an encoder does.
        try db.execute(
            sql: """
                INSERT INTO gatheredViews (id, examID, laterality, position, nameSource, isStandard,
                    sopInstanceUID, path, importedFrom, sha256, byteCount, orientation, attributes)
                SELECT id, examID, laterality, position, nameSource, isStandard,
                    sopInstanceUID, path, importedFrom, sha256, byteCount,
                    json_patch('{}', json_object(
                        'flipsHorizontally', \(boolean("flipsHorizontally")),
                        'flipsVertically', \(boolean("flipsVertically")),
                        'remark', orientationRemark)),
                    json_patch('{}', json_object(
                        'pixels', json(pixels), 'greys', json(greys), 'spacing', json(spacing),
                        'modifiers', json(modifiers), 'seriesInstanceUID', seriesInstanceUID,
                        'patientOrientation', patientOrientation, 'intent', intent,
                        'hasImplant', \(boolean("hasImplant")),
                        'hasBurnedInAnnotation', \(boolean("hasBurnedInAnnotation")),
                        'isPartial', \(boolean("isPartial")),
                        'manufacturer', manufacturer, 'manufacturerModel', manufacturerModel,
                        'seriesDescription', seriesDescription,
                        'contentDate', iif(contentDate IS NULL, NULL, printf('%04d-%02d-%02d', contentDate / 10000,
                            contentDate / 100 % 100, contentDate % 100)),
                        'contentTime', contentTime, 'isSynthetic', \(boolean("isSynthetic"))))
                FROM views ORDER BY id
                """)
        try db.drop(table: "views")
        try db.rename(table: "gatheredViews", to: "views")
        try db.create(
            index: "viewsForList", on: "views",
            columns: ["examID", "hangingIndex", "mark", "isSynthetic", "manufacturer"])
        try db.create(index: "viewsByPath", on: "views", columns: ["path"])
    }

    /// An image network may be asked for something other than risk, which no list of risks shows.
    private static func tellRisksApart(_ db: Database) throws {
        try db.alter(table: "assessments") { table in
            table.add(column: "isOfRisk", .boolean).notNull().defaults(to: true)
        }
        try db.drop(index: "assessmentsForList")
        try db.create(
            index: "assessmentsForList", on: "assessments",
            columns: ["examID", "id", "isImage", "isOfRisk", "mark"])
        try db.drop(index: "assessmentsForRisks")
        try db.create(
            index: "assessmentsForRisks", on: "assessments",
            columns: [
                "examID", "id", "isImage", "isOfRisk", "model", "isRefused", "fiveYearPercent",
                "imageModel",
            ])
    }

    /// What the list of exams marks is what `Exam.remarks` speaks of, whatever that comes to be: it
    /// is told when a view is stored, and not worked out from attributes by the database.
    private static func keepRemarkableViews(_ db: Database) throws {
        try db.alter(table: "views") { table in
            table.add(column: "isRemarkable", .boolean).notNull().defaults(to: false)
        }
        // Synthetic 2D is spoken of, too, where its maker's name for it is known.
        let description = "json_extract(attributes, '$.seriesDescription')"
        let isSynthetic2D = ["c-view", "s-view", "intelligent 2d", "insight 2d"]
            .map { "\(description) LIKE '%\($0)%'" }.joined(separator: " OR ")
        try db.execute(sql: "UPDATE views SET isRemarkable = 1 WHERE mark > 1 OR \(isSynthetic2D)")
        try db.drop(index: "viewsForList")
        try db.execute(sql: "ALTER TABLE views DROP COLUMN mark")
        try db.alter(table: "views") { table in
            // What the view adds to its cell of the list.
            table.add(column: "mark", .integer).generatedAs(sql: "1 + isRemarkable", .virtual)
        }
        try db.create(
            index: "viewsForList", on: "views",
            columns: ["examID", "hangingIndex", "mark", "isSynthetic", "manufacturer"])
    }

    /// A refusal that says only that a file was out of reach, as earlier versions stored it, stands
    /// for nothing.
    private static func tellFilesOutOfReachApart(_ db: Database) throws {
        try db.alter(table: "assessments") { table in
            table.add(column: "isOutOfReach", .boolean).notNull().defaults(to: false)
        }
        try markRefusalsOutOfReach(db)
        try db.drop(index: "assessmentsForList")
        try db.create(
            index: "assessmentsForList", on: "assessments",
            columns: ["examID", "id", "isImage", "isOfRisk", "mark", "isOutOfReach"])
        try db.drop(index: "assessmentsForRisks")
        try db.create(
            index: "assessmentsForRisks", on: "assessments",
            columns: [
                "examID", "id", "isImage", "isOfRisk", "model", "isRefused", "fiveYearPercent",
                "imageModel", "isOutOfReach",
            ])
    }

    static func markRefusalsOutOfReach(_ db: Database) throws {
        // What was said stays; only the database's own mark is new.
        for action in ["Update", "Delete"] {
            try db.execute(sql: "DROP TRIGGER assessmentsKeep\(action)")
        }
        try db.execute(
            sql: """
                UPDATE assessments SET isOutOfReach = 1 WHERE isImage AND isRefused
                    AND content LIKE '%cannot be read: unreadable%'
                """)
        try forbidChanges(of: "assessments", db)
    }

    /// What readers have said is amended by newer entries; the database itself refuses more.
    private static func forbidChanges(of table: String, _ db: Database) throws {
        for action in ["UPDATE", "DELETE"] {
            try db.execute(
                sql: """
                    CREATE TRIGGER \(table)Keep\(action.capitalized) BEFORE \(action) ON \(table)
                    BEGIN SELECT RAISE(ABORT, '\(table) are amended, never overwritten'); END
                    """)
        }
    }
}
