import Screening
import TerminalUI

/// The form of risk factors.
enum FactorsScreen {
    static func draw(_ state: WorkstationState, on grid: inout CellGrid) {
        guard let form = state.form else { return }
        var parts: [(String, Role)] = [
            ("Risk factors", .title), (form.exam.patient.displayName, .header),
        ]
        if form.exam.isSynthetic { parts.insert(("SYNTHETIC", .synthetic), at: 0) }
        Chrome.header(parts, right: [("exam \(form.exam.id)", .quiet)], on: &grid)
        let body = Chrome.body(of: grid)
        if let years = form.exam.ageYears {
            grid.put("age", x: 3, y: body.y, role: .quiet)
            grid.put("\(years) years   (from the images)", x: 31, y: body.y, role: .quiet)
        }
        let height = max(1, body.height - 2)
        let offset = max(0, min(form.selection - height / 2, form.keys.count - height))
        for place in form.keys.indices.dropFirst(offset).prefix(height) {
            draw(place, of: form, y: body.y + 1 + place - offset, on: &grid)
        }
        Chrome.foot(
            state,
            explanation: form.problems[form.selection].map { ($0, .error) }
                ?? (explanation(form), .quiet), right: "nothing is filled in for you", on: &grid)
    }

    /// What the selected field accepts; of a density, what the category says.
    private static func explanation(_ form: FactorsForm) -> String {
        let key = form.keys[form.selection]
        if key == .density,
            let density = BreastDensity(rawValue: form.fields[form.selection].text)
        {
            return "\(density.rawValue): \(density.wording)"
        }
        return "\(key.accepted); empty: not recorded"
    }

    private static func draw(
        _ place: Int, of form: FactorsForm, y: Int, on grid: inout CellGrid
    ) {
        let key = form.keys[place]
        let isSelected = place == form.selection
        grid.put(isSelected ? "▶" : " ", x: 1, y: y, role: .accent)
        grid.put(key.title, x: 3, y: y, role: isSelected ? .strong : .text)
        let columns = min(26, max(8, grid.width - 52))
        let shown = form.fields[place].view(columns: columns - 1)
        let text = form.fields[place].text
        grid.fill(Rect(x: 31, y: y, width: columns, height: 1), role: isSelected ? .field : .text)
        if text.isEmpty && !isSelected {
            grid.put("not recorded", x: 31, y: y, role: .quiet)
        } else {
            grid.put(shown.text, x: 31, y: y, role: isSelected ? .field : .text)
        }
        var hint = key.choices.isEmpty ? "" : "← → choose"
        if form.problems[place] != nil { hint = "not accepted" }
        grid.put(
            isSelected || form.problems[place] != nil ? hint : "", x: 33 + columns, y: y,
            role: form.problems[place] == nil ? .quiet : .error)
        if isSelected {
            grid.cursor = (31 + shown.cursor, y)
            grid.showsCursor = true
        }
    }
}
