import GRDB

extension DatabaseMigrator {
    /// Every view keeps whose picture its file says it is, an exam its own woman; neither a Study
    /// Instance UID nor a SOP Instance UID is taken as proof of one exam or one picture. Of views
    /// stored before nothing is known but what their exam said.
    static func keepStatedIdentities(_ db: Database) throws {
        try rebuild("exams", without: #""studyInstanceUID" TEXT NOT NULL UNIQUE"#, db)
        try rebuild("views", without: #""sopInstanceUID" TEXT NOT NULL UNIQUE"#, db)
        try db.alter(table: "exams") { table in
            // The woman as this exam's files name her.
            table.add(column: "patientIdentifier", .text).notNull().defaults(to: "")
            table.add(column: "patientName", .text).notNull().defaults(to: "")
            table.add(column: "birthDate", .integer)
            table.add(column: "sex", .text)
            // What the files state differently of her and nobody has settled, in words.
            table.add(column: "identityDoubt", .text)
            // What there is to say of this exam beside others: a list of `ExamRemark`.
            table.add(column: "identityRemarks", .jsonText)
            // The women, by `StatedIdentity.personKey`, that somebody has said to be one.
            table.add(column: "settledIdentities", .jsonText)
            // Whether somebody has said whose exam it is.
            table.add(column: "isPatientSettled", .boolean).notNull().defaults(to: false)
            // The exam that has all its views now; such a one is on no list.
            table.add(column: "mergedInto", .integer).references("exams")
        }
        try db.execute(
            sql: """
                UPDATE exams SET (patientIdentifier, patientName, birthDate, sex) =
                    (SELECT identifier, name, birthDate, sex FROM patients
                        WHERE patients.id = exams.patientID)
                """)
        try db.alter(table: "views") { table in
            // `StatedIdentity`.
            table.add(column: "identity", .jsonText)
            // SHA-256 of the decoded values, by which two pictures of one identifier are compared.
            table.add(column: "pixelsSHA256", .text)
            // Whether somebody has said that the view is of its exam.
            table.add(column: "isSettled", .boolean).notNull().defaults(to: false)
        }
        try assumeIdentities(db)
        try db.alter(table: "views") { table in
            table.add(column: "studyInstanceUID", .text).generatedAs(
                sql: "json_extract(identity, '$.studyInstanceUID')", .virtual)
            // As `StatedIdentity.visit`.
            table.add(column: "visit", .text).generatedAs(
                sql: """
                    CASE WHEN NOT json_extract(identity, '$.isNamedByManifest')
                        AND json_extract(identity, '$.patientIdentifier') <> ''
                    THEN json_extract(identity, '$.patientIdentifier') || char(31)
                        || json_extract(identity, '$.studyDate') || char(31)
                        || json_extract(identity, '$.accessionNumber') END
                    """, .virtual)
        }
        // The index that tells priors has what hides an exam.
        try db.drop(index: "examsByPatient")
        try db.create(
            index: "examsByPatient", on: "exams",
            columns: ["patientID", "studyDate", "studyTime", "mergedInto"])
        try db.create(index: "examsByStudy", on: "exams", columns: ["studyInstanceUID"])
        try db.create(index: "examsMerged", on: "exams", columns: ["mergedInto"])
        try db.create(
            index: "viewsByStudy", on: "views", columns: ["studyInstanceUID", "examID"])
        try db.create(index: "viewsByVisit", on: "views", columns: ["visit"])
        try db.create(index: "viewsBySOPInstance", on: "views", columns: ["sopInstanceUID"])
    }

    private static func assumeIdentities(_ db: Database) throws {
        func day(_ column: String) -> String {
            """
            iif(\(column) IS NULL, NULL, printf('%04d-%02d-%02d', \(column) / 10000,
                \(column) / 100 % 100, \(column) % 100))
            """
        }
        // json_patch leaves out what is null, as an encoder does.
        try db.execute(
            sql: """
                UPDATE views SET identity = (SELECT json_patch('{}', json_object(
                    'patientIdentifier', patientIdentifier, 'issuer', patients.issuer,
                    'patientName', patientName, 'birthDate', \(day("exams.birthDate")),
                    'sex', exams.sex, 'studyInstanceUID', exams.studyInstanceUID,
                    'accessionNumber', accessionNumber, 'studyDate', \(day("studyDate")),
                    'studyTime', studyTime, 'studyDescription', studyDescription,
                    'ageYears', ageYears,
                    'isNamedByManifest', json(iif(nameSource = 'manifest', 'true', 'false')),
                    'isAssumed', json('true')))
                FROM exams JOIN patients ON patients.id = exams.patientID
                WHERE exams.id = views.examID)
                """)
    }

    /// Makes a table anew with all it holds and all its indices, and without one uniqueness.
    ///
    /// - Parameter unique: The column's definition as the table was made with.
    private static func rebuild(
        _ table: String, without unique: String, _ db: Database
    ) throws {
        guard
            let sql = try String.fetchOne(
                db, sql: "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?",
                arguments: [table])
        else { return }
        let indices = try String.fetchAll(
            db,
            sql: """
                SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?
                    AND sql IS NOT NULL
                """, arguments: [table])
        let plain = unique.replacing(" UNIQUE", with: "")
        guard sql.contains(unique) else {
            throw WorklistError(.failed, "the table \(table) is not as this program makes it")
        }
        let columns = try Row.fetchAll(db, sql: "PRAGMA table_xinfo(\(table))")
            .filter { $0["hidden"] == 0 }.map { row -> String in row["name"] }
            .joined(separator: ", ")
        let made = sql.replacing(unique, with: plain)
            .replacing("\"\(table)\"", with: "\"rebuilt\"", maxReplacements: 1)
        try db.execute(sql: made)
        try db.execute(
            sql: "INSERT INTO rebuilt (\(columns)) SELECT \(columns) FROM \(table) ORDER BY id")
        try db.drop(table: table)
        try db.rename(table: "rebuilt", to: table)
        for index in indices { try db.execute(sql: index) }
    }
}
