/// What the invented hospital treats. Codes and names are those of China's national clinical versions of ICD-10 and
/// ICD-9-CM-3; shares, ages, stays and risks are chosen to look plausible and claim nothing.
///
/// Longer than other files since it is one table.
extension Illness {
    static let catalogue: [Illness] = medical + surgical + others

    private static let medical: [Illness] = [
        Illness(
            department: .cardiology, weight: 7,
            diagnoses: [
                .init("I50.900", "心力衰竭", 3), .init("I50.908", "慢性心力衰竭", 2), .init("I50.907", "急性心力衰竭"),
                .init("I50.900x018", "慢性心功能不全急性加重"),
            ],
            age: (73, 10, 45...95), stay: 5...14, emergency: 0.55, death: 0.025, transfer: 0.01,
            comorbid: [.hypertension: 1.3, .diabetes: 2, .coronary: 2.4, .fibrillation: 4, .kidney: 3],
            worsening: 0.24, returning: 5),
        Illness(
            department: .cardiology, weight: 4,
            diagnoses: [
                .init("I21.401", "急性非ST段抬高型心肌梗死", 3), .init("I21.103", "急性下壁心肌梗死"), .init("I21.001", "急性前壁心肌梗死"),
                .init("I21.300x004", "急性ST段抬高型心肌梗死"),
            ],
            operations: [.init("36.0700", "药物洗脱冠状动脉支架置入", 0.8), .init("88.5500", "单根导管的冠状动脉造影术", 0.12)],
            age: (63, 12, 35...90), stay: 5...11, emergency: 0.95, death: 0.03, transfer: 0.01,
            comorbid: [.hypertension: 1.2, .diabetes: 1.6, .lipids: 3], worsening: 0.12, returning: 2.5),
        Illness(
            department: .cardiology, weight: 6,
            diagnoses: [.init("I20.000", "不稳定型心绞痛", 3), .init("I20.002", "初发型劳力性心绞痛"), .init("I20.003", "恶化劳力性心绞痛")],
            operations: [.init("88.5500", "单根导管的冠状动脉造影术", 0.4), .init("36.0700", "药物洗脱冠状动脉支架置入", 0.3)],
            age: (66, 10, 40...90), stay: 4...9, emergency: 0.3,
            comorbid: [.hypertension: 1.3, .diabetes: 1.5, .lipids: 3], worsening: 0.07, returning: 1.5),
        Illness(
            department: .cardiology, weight: 5, diagnoses: [.init("I10.x00x002", "高血压")],
            age: (61, 13, 30...90), stay: 4...8, emergency: 0.15, comorbid: [.diabetes: 1.6, .lipids: 2.5],
            worsening: 0.06, returning: 0.8),
        Illness(
            department: .endocrinology, weight: 10,
            diagnoses: [
                .init("E11.900", "2型糖尿病", 4), .init("E11.600x051", "2型糖尿病伴血糖控制不佳", 2),
                .init("E11.401+G63.2*", "2型糖尿病性周围神经病", 3), .init("E11.103", "2型糖尿病性酮症"),
            ],
            age: (59, 12, 28...88), stay: 5...10, emergency: 0.1,
            comorbid: [.hypertension: 1.4, .coronary: 1.4, .lipids: 3, .kidney: 2.5], worsening: 0.08, returning: 1),
        Illness(
            department: .endocrinology, weight: 2, diagnoses: [.init("E05.900x001", "甲状腺功能亢进症")],
            age: (42, 13, 18...75), stay: 4...8, emergency: 0.05, worsening: 0.05, returning: 0.4),
        Illness(
            department: .neurology, weight: 9,
            diagnoses: [.init("I63.900", "脑梗死", 4), .init("I63.906", "基底节脑梗死", 2), .init("I63.905", "多发性脑梗死"), .init("I63.901", "脑干梗死")],
            age: (69, 11, 40...94), stay: 7...14, emergency: 0.65, death: 0.015, transfer: 0.05,
            comorbid: [.hypertension: 1.5, .diabetes: 1.6, .lipids: 2, .fibrillation: 2.5, .stroke: 1.8],
            worsening: 0.12, returning: 2),
        Illness(
            department: .neurology, weight: 3, diagnoses: [.init("G45.900", "短暂性大脑缺血性发作")],
            age: (66, 11, 40...90), stay: 4...8, emergency: 0.5, comorbid: [.hypertension: 1.4, .lipids: 2],
            worsening: 0.07, returning: 1),
        Illness(
            department: .respiratory, weight: 6, diagnoses: [.init("J44.100", "慢性阻塞性肺病伴有急性加重", 3), .init("J44.900", "慢性阻塞性肺病")],
            age: (71, 9, 48...92), stay: 6...12, emergency: 0.45, death: 0.015, comorbid: [.lungs: 0, .coronary: 1.3],
            worsening: 0.2, returning: 4),
        Illness(
            department: .respiratory, weight: 6, diagnoses: [.init("J18.900", "肺炎", 4), .init("J15.900", "细菌性肺炎"), .init("J18.903", "重症肺炎", 0.5)],
            age: (60, 19, 16...95), stay: 5...12, emergency: 0.4, death: 0.015, transfer: 0.01, worsening: 0.09, returning: 1.5),
        Illness(
            department: .respiratory, weight: 2, diagnoses: [.init("J45.900x021", "支气管哮喘（急性发作期）")],
            age: (48, 17, 15...80), stay: 4...8, emergency: 0.4, worsening: 0.12, returning: 1.2),
    ]

    private static let surgical: [Illness] = [
        Illness(
            department: .surgery, weight: 8,
            diagnoses: [.init("K80.101", "胆囊结石伴慢性胆囊炎", 3), .init("K80.200x003", "胆囊结石"), .init("K80.000x002", "胆囊结石伴急性胆囊炎")],
            operations: [.init("51.2300", "腹腔镜下胆囊切除术", 0.95)], age: (54, 14, 20...85), stay: 3...7,
            emergency: 0.2, worsening: 0.05, returning: 0.5),
        Illness(
            department: .surgery, weight: 5, diagnoses: [.init("K35.800x001", "急性阑尾炎", 4), .init("K35.300", "急性阑尾炎伴局限性腹膜炎")],
            operations: [.init("47.0100", "腹腔镜下阑尾切除术", 0.9)], age: (37, 16, 14...80), stay: 3...7,
            emergency: 0.95, worsening: 0.06, returning: 0.5),
        Illness(
            department: .surgery, weight: 4, diagnoses: [.init("K40.900x003", "单侧腹股沟斜疝", 3), .init("K40.900x004", "单侧腹股沟直疝")],
            operations: [.init("17.1200", "腹腔镜腹股沟斜疝修补术，伴有移植物或假体", 0.7), .init("53.0001", "单侧腹股沟疝修补术", 0.28)],
            sex: .male, age: (62, 14, 18...88), stay: 3...5, emergency: 0.08, worsening: 0.04, returning: 0.3),
        Illness(
            department: .orthopaedics, weight: 5, diagnoses: [.init("S72.000", "股骨颈骨折", 3), .init("S72.000x051", "股骨颈基底骨折")],
            operations: [.init("81.5100", "全髋关节置换", 0.35), .init("81.5201", "人工股骨头置换术", 0.55)], age: (76, 9, 50...96),
            stay: 8...15, emergency: 0.8, death: 0.006, transfer: 0.05, comorbid: [.osteoporosis: 5, .anaemia: 2],
            worsening: 0.1, returning: 1),
        Illness(
            department: .orthopaedics, weight: 4, diagnoses: [.init("M17.900", "膝关节病"), .init("M17.000", "原发性双侧膝关节病")],
            operations: [.init("81.5400", "全部膝关节置换", 0.85)], age: (67, 8, 50...85), stay: 7...12,
            emergency: 0, worsening: 0.06, returning: 0.5),
        Illness(
            department: .orthopaedics, weight: 4, diagnoses: [.init("M51.202", "腰椎间盘突出")],
            operations: [.init("80.5100", "椎间盘切除术", 0.4)], age: (49, 13, 22...80), stay: 5...10,
            emergency: 0.05, worsening: 0.05, returning: 0.5),
        Illness(
            department: .obstetrics, weight: 7,
            diagnoses: [.init("O82.000", "经选择性剖宫产术的分娩", 3), .init("O82.100", "经急症剖宫产术的分娩")],
            operations: [.init("74.1x01", "剖宫产术，子宫下段横切口", 1)], sex: .female, age: (30, 4.5, 20...45), stay: 4...6,
            emergency: 0.2, comorbid: [.hypertension: 0, .diabetes: 0, .coronary: 0, .stroke: 0, .lungs: 0, .anaemia: 3],
            worsening: 0.04, returning: 0.1),
        Illness(
            department: .obstetrics, weight: 4, diagnoses: [.init("O80.000", "头位顺产")],
            operations: [.init("73.6x01", "会阴侧切缝合术", 0.4)], sex: .female, age: (28, 4, 20...42), stay: 2...4,
            emergency: 0.4, comorbid: [.hypertension: 0, .diabetes: 0, .coronary: 0, .stroke: 0, .lungs: 0, .anaemia: 2],
            worsening: 0.03, returning: 0.1),
        Illness(
            department: .obstetrics, weight: 4, diagnoses: [.init("D25.900", "子宫平滑肌瘤", 2), .init("D25.100x001", "子宫肌壁间平滑肌瘤")],
            operations: [.init("68.4100", "腹腔镜经腹全子宫切除术", 0.7)], sex: .female, age: (46, 6, 28...62), stay: 5...8,
            emergency: 0.02, comorbid: [.anaemia: 5], worsening: 0.04, returning: 0.3),
    ]

    private static let others: [Illness] = [
        Illness(
            department: .oncology, weight: 4, diagnoses: [.init("C50.900", "乳房恶性肿瘤")],
            operations: [.init("85.4301", "单侧乳腺改良根治术", 0.5), .init("99.2500", "注射或输注癌瘤化学治疗药物", 0.45)],
            sex: .female, age: (53, 11, 28...82), stay: 4...10, emergency: 0.01, worsening: 0.08, returning: 3),
        Illness(
            department: .oncology, weight: 4, diagnoses: [.init("C34.900x001", "肺恶性肿瘤")],
            operations: [.init("99.2500", "注射或输注癌瘤化学治疗药物", 0.55), .init("32.4100", "胸腔镜下肺叶切除术", 0.25)],
            age: (64, 10, 38...86), stay: 4...12, emergency: 0.08, death: 0.02, transfer: 0.02, worsening: 0.16, returning: 4),
        Illness(
            department: .oncology, weight: 4, diagnoses: [.init("C18.900", "结肠恶性肿瘤"), .init("C20.x00", "直肠恶性肿瘤")],
            operations: [.init("99.2500", "注射或输注癌瘤化学治疗药物", 0.5), .init("45.7302", "右半结肠根治性切除术", 0.15)],
            age: (63, 11, 35...88), stay: 4...12, emergency: 0.05, death: 0.01, comorbid: [.anaemia: 4],
            worsening: 0.12, returning: 3.5),
        Illness(
            department: .emergency, weight: 3, diagnoses: [.init("A09.001", "感染性胃肠炎")], age: (41, 19, 14...88), stay: 0...2,
            emergency: 1, worsening: 0.04, returning: 0.4),
        Illness(
            department: .emergency, weight: 2, diagnoses: [.init("K92.208", "上消化道出血")], age: (58, 16, 22...88), stay: 1...4,
            emergency: 1, death: 0.02, transfer: 0.05, comorbid: [.anaemia: 6], worsening: 0.1, returning: 1.5),
        Illness(
            department: .emergency, weight: 2, diagnoses: [.init("R55.x00x001", "晕厥"), .init("T78.200", "过敏性休克", 0.5)],
            age: (52, 20, 15...88), stay: 0...2, emergency: 1, worsening: 0.03, returning: 0.4),
    ]
}
