import Testing

@testable import Imaging

/// Names by Specific Character Set (0008,0005); the Japanese, Korean and Chinese ones are the
/// examples of PS3.5 annexes H, I and K.
@Suite struct CharacterSetTests {
    @Test(arguments: [
        ("utf8", "山田^花子=ÅΩ^Ж"),
        ("japanese-87", "Yamada^Tarou=山田^太郎=やまだ^たろう"),
        ("japanese-13-87", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"),
        ("japanese-159", "A^B=丂^山"),
        ("korean-149", "Hong^Gildong=洪^吉洞=홍^길동"),
        ("chinese-58", "Zhang^XiaoDong=张^小东="),
        ("greek-2022", "A^Διον"),
        ("undeclared-latin1", "Müller^Éva"),
    ])
    func namesAreConverted(file: String, name: String) throws {
        #expect(try ImageFile.read(at: Fixture.path("name-\(file).dcm")).patient.name == name)
    }

    @Test(arguments: [
        ("dash-144", "Иванова^Анна"), ("lower-101", "Nováková^Žofie"),
        ("utf8-by-name", "Łukasik^Éva"), ("8859-1", "Müller^Zoë"),
        ("unknown-utf8", "Müller^Zoë"), ("unknown-latin1", "Müller^Zoë"),
        ("ir-6-and-149", "Hong^Gildong=洪^吉洞"),
        ("ir-87-alone", "Yamada^Tarou=山田^太郎"),
    ])
    func oddTermsAreReadAsTheyAreMeant(file: String, name: String) throws {
        let file = try ImageFile.read(at: Fixture.path("name-\(file).dcm"))
        #expect(file.patient.name == name)
        // The name is to be looked at.
        #expect(
            file.attributes.corrections?.contains {
                $0.attribute == "Specific Character Set (0008,0005)" && $0.text.contains(name)
            } == true)
    }

    @Test func bytesThatAreNotOfTheSetNamedAreTakenForLatin1() throws {
        let file = try ImageFile.read(at: Fixture.path("name-utf8-declared-latin1.dcm"))
        #expect(file.patient.name == "Müller^Zoë")
    }

    @Test func controlCharactersAreKeptForTheReaderToSanitise() throws {
        let file = try ImageFile.read(at: Fixture.path("name-latin1-escape.dcm"))
        #expect(file.patient.name == "Müller\u{1B}[31m^Éva")
    }

    @Test func whatCannotBeConvertedIsMarked() throws {
        let file = try ImageFile.read(at: Fixture.path("name-japanese-broken.dcm"))
        #expect(file.patient.name == "A^山\u{FFFD}")
    }
}
