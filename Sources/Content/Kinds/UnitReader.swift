import FollowUp

/// Other units in which a number may be entered.
struct UnitReader {
    /// The item's kind; nil when it could not be read.
    let kind: Item.Kind?

    func read(_ fields: Fields) -> [EntryUnit] {
        let cursors = fields.list("units")
        guard !cursors.isEmpty else { return [] }
        guard case .number(let own, let plausible, _)? = kind else {
            if kind != nil { fields.optional("units")?.report("只有 kind: number 才有 units", "only kind: number has 'units'") }
            return []
        }
        var units: [EntryUnit] = []
        for cursor in cursors {
            guard let unit = read(cursor) else { continue }
            if [own.zh, own.en].contains(unit.unit) || units.contains(where: { $0.unit == unit.unit }) {
                cursor.report("单位 \(unit.unit) 写了两次", "the unit '\(unit.unit)' is written twice")
            }
            // A factor that is upside down makes everything that is plausible here implausible there.
            let converted = unit.plausible.lowerBound * unit.factor...unit.plausible.upperBound * unit.factor
            if !converted.overlaps(plausible) {
                cursor.report(
                    "换算后 \(converted) 与 plausible \(plausible) 没有重叠，请核对 factor", "converted, \(converted) does not meet the plausible range \(plausible); check the factor")
            }
            units.append(unit)
        }
        return units
    }

    private func read(_ cursor: Cursor) -> EntryUnit? {
        guard let fields = cursor.fields(["unit", "factor", "plausible"]) else { return nil }
        let unit = fields.required("unit")?.string()
        let factor = fields.required("factor")?.number()
        let plausible = fields.required("plausible")?.range { $0.number() }
        guard let unit, let factor, let plausible else { return nil }
        guard factor > 0 else {
            fields.required("factor")?.report("换算系数须大于 0", "the factor must be above 0")
            return nil
        }
        return EntryUnit(unit: unit, factor: factor, plausible: plausible)
    }
}
