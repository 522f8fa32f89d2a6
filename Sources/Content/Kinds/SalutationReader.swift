import FollowUp

/// Files of `salutations`: how people are addressed, by region, sex and age.
struct SalutationReader {
    let draft: Draft

    func read(_ root: Cursor) {
        guard let fields = root.fields(["salutations", "never"]) else { return }
        for cursor in fields.filledList("salutations") { if let region = region(cursor) { draft.salutations.regions.append(region) } }
        draft.salutations.never += fields.list("never").compactMap { $0.string() }
        if !draft.salutations.regions.contains(where: \.provinces.isEmpty) {
            root.report("缺少 provinces 为空的全国通用称呼，请补上", "no region without provinces: add the one that holds everywhere")
        }
    }

    private func region(_ cursor: Cursor) -> SalutationTable.Region? {
        guard let fields = cursor.fields(["region", "name", "provinces", "unconfirmed", "forms"]) else { return nil }
        let id = fields.required("region")?.name()
        let name = fields.required("name")?.localText()
        let provinces = fields.list("provinces").compactMap { province -> String? in
            guard let code = province.string() else { return nil }
            if Province.name(code) == nil { province.report("没有代码为 \(code) 的省份", "there is no province \(code)") }
            return code
        }
        let isUnconfirmed = fields.required("unconfirmed")?.boolean()
        let forms = fields.filledList("forms").compactMap { form($0) }
        guard let id, let name, let isUnconfirmed else { return nil }
        checkAges(forms, at: fields)
        return SalutationTable.Region(id: id, name: name, provinces: provinces, forms: forms, isUnconfirmed: isUnconfirmed)
    }

    private func form(_ cursor: Cursor) -> SalutationTable.Form? {
        guard let fields = cursor.fields(["sex", "ages", "zh", "en"]) else { return nil }
        let sex = fields.required("sex")?.one(of: SalutationTable.Whom.self)
        let ages = fields.required("ages")?.range { $0.integer(in: 0...150) }
        let zh = fields.required("zh")?.string()
        let en = fields.required("en")?.string()
        guard let sex, let ages, let zh, let en else { return nil }
        for (text, language) in [(zh, "zh"), (en, "en")] where !text.contains("{name}") && !text.contains("{family}") {
            cursor.report("\(language) 里要有 {name} 或 {family}", "\(language) must hold {name} or {family}")
        }
        return SalutationTable.Form(sex: sex, ages: ages, text: LocalText(zh, en))
    }

    /// Nobody may be left without a form.
    private func checkAges(_ forms: [SalutationTable.Form], at fields: Fields) {
        for sex in [Sex.female, .male, .unknown] {
            for age in [0, 13, 14, 17, 18, 54, 55, 59, 60, 79, 80, 120] where !forms.contains(where: { $0.fits(sex, age) }) {
                fields.findings.report(fields.place, "\(age) 岁（\(sex.rawValue)）没有称呼", "there is no form for \(sex.rawValue) at \(age)")
            }
        }
    }
}
