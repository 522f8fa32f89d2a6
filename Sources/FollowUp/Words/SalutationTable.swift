/// How people are addressed where they live: 王阿姨 here, 王大娘 there. Content of the hospital.
public struct SalutationTable: Sendable, Equatable {
    public enum Whom: String, Sendable, CaseIterable {
        case female, male, any, unknown
    }

    public struct Form: Sendable, Equatable {
        public var sex: Whom
        public var ages: ClosedRange<Int>
        /// With `{name}` or `{family}`.
        public let text: LocalText
        private let zh: Cut
        private let en: Cut

        public init(sex: Whom, ages: ClosedRange<Int>, text: LocalText) {
            self.sex = sex
            self.ages = ages
            self.text = text
            zh = Cut(text.zh)
            en = Cut(text.en)
        }

        func filled(name: String, family: String, _ language: Language) -> String {
            let cut = language == .zh ? zh : en
            return cut.before + (cut.wantsFamily ? family : name) + cut.after
        }

        public func fits(_ sex: Sex, _ age: Int) -> Bool {
            guard ages.contains(age) else { return false }
            switch self.sex {
            case .any: return true
            case .female: return sex == .female
            case .male: return sex == .male
            case .unknown: return sex == .unknown || sex == .other
            }
        }
    }

    /// A form's words around its one placeholder, cut once: every message needs them.
    private struct Cut: Sendable, Equatable {
        var before: String
        var after = ""
        var wantsFamily = false

        init(_ text: String) {
            before = text
            guard let open = text.firstIndex(of: "{"), let close = text.firstIndex(of: "}"), open < close else { return }
            before = String(text[..<open])
            after = String(text[text.index(after: close)...])
            wantsFamily = text[open...close] == "{family}"
        }
    }

    public struct Region: Sendable, Equatable {
        public var id: String
        public var name: LocalText
        /// Two digits each (GB/T 2260); empty: holds wherever no other does.
        public var provinces: [String]
        /// The first that fits is taken.
        public var forms: [Form]
        public var isUnconfirmed: Bool

        public init(id: String, name: LocalText, provinces: [String], forms: [Form], isUnconfirmed: Bool) {
            self.id = id
            self.name = name
            self.provinces = provinces
            self.forms = forms
            self.isUnconfirmed = isUnconfirmed
        }
    }

    public var regions: [Region]
    /// What nobody is called.
    public var never: [String]

    public init(regions: [Region] = [], never: [String] = []) {
        self.regions = regions
        self.never = never
    }

    /// Below this age the parents are written to.
    static let childUnder = 14
    /// An age at which the most neutral form is usual: taken where the age is not known.
    static let neutralAge = 40

    /// What a message calls the patient: the patient's own wish, else the form of the province, else the one for everywhere.
    ///
    /// - Parameter age: completed years, nil when unknown.
    /// - Parameter province: two digits of the home address, empty when unknown.
    public func salutation(name: String, wish: String?, sex: Sex, age: Int?, province: String, language: Language) -> String {
        // A wish is told in Chinese, and what it says of a person holds in any language.
        if let wish, !wish.isEmpty, age.map({ $0 >= SalutationTable.childUnder }) ?? true { return wish }
        let family = Salutation.familyName(name)
        guard !family.isEmpty, let form = form(sex, age ?? SalutationTable.neutralAge, province) else {
            return Salutation.of(name: name, sex: sex, age: age, language: language)
        }
        return form.filled(name: name, family: family, language)
    }

    /// The form that fits, of the province's region before the one for everywhere.
    func form(_ sex: Sex, _ age: Int, _ province: String) -> Form? {
        let own = province.isEmpty ? nil : regions.first { $0.provinces.contains(province) }
        let everywhere = regions.first { $0.provinces.isEmpty }
        return [own, everywhere].lazy.compactMap { $0?.forms.first { $0.fits(sex, age) } }.first
    }
}
