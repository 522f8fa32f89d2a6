/// What a patient has besides, from the secondary diagnoses that fill real front pages.
enum Comorbidity: CaseIterable {
    case hypertension, diabetes, coronary, lipids, fibrillation, kidney, stroke, lungs, osteoporosis, anaemia

    var diagnosis: Illness.Coded {
        switch self {
        case .hypertension: .init("I10.x00x002", "高血压")
        case .diabetes: .init("E11.900", "2型糖尿病")
        case .coronary: .init("I25.103", "冠状动脉粥样硬化性心脏病")
        case .lipids: .init("E78.500", "高脂血症")
        case .fibrillation: .init("I48.900x004", "心房颤动[心房纤颤]")
        case .kidney: .init("N18.300", "慢性肾脏病3期")
        case .stroke: .init("I69.300x002", "陈旧性脑梗死")
        case .lungs: .init("J44.900", "慢性阻塞性肺病")
        case .osteoporosis: .init("M81.900", "骨质疏松")
        case .anaemia: .init("D64.900", "贫血")
        }
    }

    /// Probability under 45, under 60, under 75 and from 75 on: rough figures for inpatients in China, for show only.
    private var byAge: [Double] {
        switch self {
        case .hypertension: [0.05, 0.24, 0.44, 0.56]
        case .diabetes: [0.03, 0.11, 0.19, 0.21]
        case .coronary: [0.005, 0.06, 0.17, 0.26]
        case .lipids: [0.04, 0.12, 0.16, 0.12]
        case .fibrillation: [0.002, 0.01, 0.04, 0.09]
        case .kidney: [0.005, 0.02, 0.05, 0.10]
        case .stroke: [0.001, 0.02, 0.08, 0.13]
        case .lungs: [0.001, 0.01, 0.05, 0.09]
        case .osteoporosis: [0, 0.01, 0.06, 0.12]
        case .anaemia: [0.02, 0.03, 0.04, 0.07]
        }
    }

    func probability(age: Int) -> Double { byAge[age < 45 ? 0 : age < 60 ? 1 : age < 75 ? 2 : 3] }
}
