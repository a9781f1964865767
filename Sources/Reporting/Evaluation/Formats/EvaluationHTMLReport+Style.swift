extension EvaluationHTMLReport {
    /// How the page looks on a screen and on paper: black on white, figures in columns, nothing
    /// torn apart between pages.
    static let style = """
        :root { color-scheme: light; }
        body { margin: 2rem auto; max-width: 70rem; padding: 0 1.5rem; color: #1b1f24;
          background: #fff; font: 15px/1.5 "Helvetica Neue", Helvetica, Arial, sans-serif; }
        h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .8rem; }
        h2 { font-size: 1.2rem; margin: 2.4rem 0 .8rem; padding-bottom: .3rem;
          border-bottom: 1px solid #c9ced4; }
        .banner { border: 2px solid #1b1f24; padding: .5rem .8rem; margin: .6rem 0; }
        .banner strong { letter-spacing: .06em; margin-right: .5em; }
        .notice { color: #5a626c; }
        .lead { padding-left: 1.2rem; font-size: 1.05rem; }
        .plots { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
        .plots img { max-width: 100%; height: auto; }
        .table { display: inline-block; vertical-align: top; margin: 1.2rem 3rem .6rem 0;
          max-width: 100%; break-inside: avoid; overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; padding-bottom: .35rem; }
        th, td { padding: .2rem .9rem .2rem 0; text-align: left; vertical-align: top;
          white-space: nowrap; }
        th { border-bottom: 1.5px solid #5a626c; font-weight: 600; }
        td { border-bottom: 1px solid #e6e9ed; }
        td:first-child { white-space: normal; overflow-wrap: anywhere; }
        .number { text-align: right; }
        .notes { color: #5a626c; font-size: .87rem; margin: .3rem 0 0; padding-left: 1.1rem; }
        footer { margin-top: 3rem; padding-top: .6rem; border-top: 1px solid #c9ced4;
          color: #5a626c; font-size: .87rem; }
        @media print {
          @page { margin: 16mm 14mm; }
          body { margin: 0; max-width: none; padding: 0; font-size: 8.5pt; }
          .table { margin-right: 1.6rem; }
          h2 { break-after: avoid; }
          .plots img { width: 47%; break-inside: avoid; }
        }

        """
}
