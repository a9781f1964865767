import TerminalUI

/// What terminals send, for streams of the fuzz: keys with what they mean, and what terminals say
/// by themselves.
enum KeyStreams {
    /// The keys of reads, each with its time in milliseconds, and of the silence between and after.
    static func keys(
        of reads: [(time: Int, bytes: [UInt8])], _ options: KeyDecoder.Options
    ) -> [Key] {
        var decoder = KeyDecoder(options)
        var keys: [Key] = []
        for read in reads {
            while let deadline = decoder.deadline, deadline < read.time {
                keys += decoder.expire(at: deadline)
            }
            keys += decoder.feed(read.bytes, at: read.time)
        }
        while let deadline = decoder.deadline { keys += decoder.expire(at: deadline) }
        return keys
    }

    /// Something typed: its bytes, and the keys that they are.
    struct Press {
        var bytes: [UInt8]
        var keys: [Key]
        /// Whether reads may cut it; alt and a key are one only together.
        var canBeCut = true

        init(_ text: String, _ keys: Key..., canBeCut: Bool = true) {
            bytes = Array(text.utf8)
            self.keys = keys
            self.canBeCut = canBeCut
        }
    }

    /// Keys as xterm, kitty, foot, WezTerm, VTE, rxvt, tmux, screen and the Linux console send
    /// them.
    static let presses: [Press] =
        "abcdefghijklmnopqrstuvwxyzADEFGHJKLOPSX]^_[*/:?! 0123456789".map {
            Press(String($0), .character($0))
        }
        + "éßñ山😀ж".map { Press(String($0), .character($0)) }
        + [
            Press("\r", .enter), Press("\t", .tab), Press("\u{7F}", .backspace),
            Press("\u{1}", .control("a")), Press("\u{1A}", .control("z")),
            Press("\u{4}", .control("d")), Press("\u{0}", .control(" ")),
            Press("\u{1B}", .escape), Press("\u{1B}", .escape), Press("\u{1B}", .escape),
            Press("\u{1B}[A", .up), Press("\u{1B}OB", .down), Press("\u{1B}[C", .right),
            Press("\u{1B}OD", .left), Press("\u{1B}[H", .home), Press("\u{1B}[4~", .end),
            Press("\u{1B}[8~", .end), Press("\u{1B}[5~", .pageUp), Press("\u{1B}[6~", .pageDown),
            Press("\u{1B}[3~", .delete), Press("\u{1B}[Z", .backTab),
            Press("\u{1B}[1;5C", .wordRight), Press("\u{1B}[1;3D", .wordLeft),
            Press("\u{1B}[1;2A", .up), Press("\u{1B}[3;5~", .delete), Press("\u{1B}Od", .wordLeft),
            Press("\u{1B}[3$", .delete), Press("\u{1B}[7^", .home), Press("\u{1B}[a", .up),
            Press("\u{1B}OP", .function(1)), Press("\u{1B}[[A", .function(1)),
            Press("\u{1B}[11~", .function(1)), Press("\u{1B}[24~", .function(12)),
            Press("\u{1B}Oq", .character("1")), Press("\u{1B}OM", .enter),
            Press("\u{1B}j", .alt(.character("j")), canBeCut: false),
            Press("\u{1B}]", .alt(.character("]")), canBeCut: false),
            Press("\u{1B}[", .alt(.character("[")), canBeCut: false),
            Press("\u{1B}O", .alt(.character("O")), canBeCut: false),
            Press("\u{1B}\r", .alt(.enter), canBeCut: false),
            Press("\u{1B}é", .alt(.character("é")), canBeCut: false),
            Press("\u{1B}\u{1B}[A", .alt(.up), canBeCut: false),
            // kitty's protocol, with releases, and modifyOtherKeys.
            Press("\u{1B}[97u", .character("a")), Press("\u{1B}[97;1:3u"),
            Press("\u{1B}[97:65;2u", .character("A")), Press("\u{1B}[27u", .escape),
            Press("\u{1B}[100;5u", .control("d")), Press("\u{1B}[57419;1:1u", .up),
            Press("\u{1B}[57441;2u"), Press("\u{1B}[1;1:3A"), Press("\u{1B}[1;1:2B", .down),
            Press("\u{1B}[233;;233u", .character("é")),
            Press("\u{1B}[106;3u", .alt(.character("j"))),
            Press("\u{1B}[27;5;100~", .control("d")), Press("\u{1B}[27;2;65~", .character("A")),
            Press("\u{1B}[57400u", .character("1")),
            Press(
                "\u{1B}[200~dad dr CR note\r]11;rgb\u{1B}[31mq\u{1B}[201~",
                .paste("dad dr CR note ]11;rgbq")),
            Press("\u{1B}[200~Größe 山\t\u{1B}[201~", .paste("Größe 山 ")),
        ]

    /// What terminals say by themselves: answers, focus, the mouse.
    static let replies: [[UInt8]] =
        [
            // Where the cursor is, as which a modified F3 would pass.
            "\u{1B}[1;2R", "\u{1B}[24;80R", "\u{1B}[?12;40;1R", "\u{1B}[0n", "\u{1B}[?997;1n",
            // What it is: xterm, VTE, kitty, foot, WezTerm, tmux, screen, the Linux console.
            "\u{1B}[?64;1;2;6;9;15;16;17;18;21;22;28c", "\u{1B}[?65;1;9c", "\u{1B}[?62;c",
            "\u{1B}[?62;22;52c", "\u{1B}[?1;2c", "\u{1B}[?6c", "\u{1B}[>41;379;0c",
            "\u{1B}[>1;4000;26c", "\u{1B}[>84;0;0c", "\u{1B}[>83;40900;0c", "\u{1B}[>65;6800;1c",
            "\u{1B}P!|00000000\u{1B}\\", "\u{1B}P!|7E565445\u{1B}\\",
            "\u{1B}P>|XTerm(379)\u{1B}\\", "\u{1B}P>|kitty(0.26.5)\u{1B}\\",
            "\u{1B}P>|foot(1.13.1)\u{1B}\\", "\u{1B}P>|WezTerm 20230712\u{1B}\\",
            "\u{1B}P>|tmux 3.3a\u{1B}\\", "\u{1B}P>|VTE(6800)\u{1B}\\",
            // Modes, settings, capabilities.
            "\u{1B}[?2004;1$y", "\u{1B}[?2026;2$y", "\u{1B}[4;2$y", "\u{1B}P1$r0m\u{1B}\\",
            "\u{1B}P0$r\u{1B}\\", "\u{1B}P1+r544E=787465726D\u{1B}\\", "\u{1B}P1$r2 q\u{1B}\\",
            "\u{1B}[?0u", "\u{1B}[?5u", "\u{1B}[>4;2m", "\u{1B}[2;1;1;128;128;1;0x",
            // Colours, clipboard, titles.
            "\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{7}", "\u{1B}]10;rgb:d9d9/dada/dbdb\u{1B}\\",
            "\u{1B}]4;1;rgb:cdcd/0000/0000\u{7}", "\u{1B}]12;rgba:ffff/ffff/ffff/ffff\u{1B}\\",
            "\u{1B}]52;c;YXNzZXNzLW1hcmtlZA==\u{7}", "\u{1B}]52;;ZGFkIGRyIENS\u{1B}\\",
            "\u{1B}]l~/dad dr CR note\u{1B}\\", "\u{1B}]Lxterm\u{1B}\\",
            "\u{1B}]99;i=1:p=?;p=title,body\u{1B}\\",
            // Sizes.
            "\u{1B}[8;24;80t", "\u{1B}[4;384;640t", "\u{1B}[6;16;8t", "\u{1B}[48;24;80;384;640t",
            "\u{1B}[?1;0;256S", "\u{1B}[1t",
            // Focus, the mouse in four encodings.
            "\u{1B}[I", "\u{1B}[O", "\u{1B}[<0;5;7M", "\u{1B}[<0;5;7m", "\u{1B}[<64;120;40M",
            "\u{1B}[32;5;7M", "\u{1B}[35;5;7M", "\u{1B}[M !!", "\u{1B}[M#dA", "\u{1B}[M`qd",
            "\u{1B}[M Å!", "\u{1B}[0;1;80;24;1&w",
            // APC, PM and SOS.
            "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}_Gi=1;ENOENT:dad dr CR\u{1B}\\",
            "\u{1B}^privacy dad\u{1B}\\", "\u{1B}Xstart qqq\u{1B}\\",
        ].map { Array($0.utf8) }

    /// Whether a key does something: what the reader pressed, not what was dropped or told.
    static func acts(_ key: Key) -> Bool {
        switch key {
        case .dropped, .alt, .click, .doubleClick, .wheel: false
        default: true
        }
    }
}
