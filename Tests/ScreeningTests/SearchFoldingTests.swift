import Testing

@testable import Screening

struct SearchFoldingTests {
    @Test(arguments: [
        ("JÖRDIS", "jordis"), ("Mu\u{308}ller", "MÜLLER"), ("muller", "Mu\u{308}ller"),
        ("GROSS", "groß"), ("STRAẞE", "strasse"), ("SØRENSEN", "sorensen"),
        ("ŁUKASZEWICZ", "lukaszewicz"), ("Đorđević", "dordevic"), ("Æbelø", "aebelo"),
        ("Œuvré", "oeuvre"), ("Þórunn", "thorunn"), ("IŞIK", "ışık"), ("İREM", "irem"),
        ("Nguyễn", "nguyen"), ("Əliyeva", "eliyeva"), ("Αλεξίου", "ΑΛΕΞΙΟΥ"),
        ("ΠΑΠΑΔΟΠΟΥΛΟΣ", "Παπαδόπουλος"), ("Семёнова", "СЕМЕНОВА"), ("Зайцева", "заицева"),
        ("ﾔﾏﾀﾞ", "ヤマダ"), ("やまだ", "ﾔﾏﾀﾞ"), ("ＹＡＭＡＤＡ", "yamada"), ("Ｎｏ．１２", "no.12"),
        ("\u{1112}\u{1161}\u{11AB}", "한"), ("מִרְיָם", "מרים"), ("أَحْمَد", "احمد"), ("فاطمة", "فاطمه"),
        ("O’Brien", "o'brien"), ("SMITH–JONES", "smith-jones"), ("ﬁnk", "FINK"),
        ("Le\u{AD}onie", "leonie"), ("A٤٠١", "a401"),
    ])
    func `two ways to write a name are one`(written: String, typed: String) {
        #expect(SearchFolding.folded(written) == SearchFolding.folded(typed))
    }

    @Test(arguments: [("ハナ", "バナ"), ("कि", "कु"), ("한", "하"), ("Anna", "Hanna"), ("上", "下")])
    func `what tells words apart stays`(left: String, right: String) {
        #expect(SearchFolding.folded(left) != SearchFolding.folded(right))
    }

    @Test func `folding twice changes nothing more`() {
        for text in ["ÅSA ß Łódź ﾊﾞ ǅ İ", "Ωμέγα ς", "が ﷺ ½ №"] {
            let folded = SearchFolding.folded(text)
            #expect(SearchFolding.folded(folded) == folded)
        }
    }
}
