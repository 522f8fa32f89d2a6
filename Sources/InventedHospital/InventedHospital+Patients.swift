import FollowUp

extension InventedHospital {
    /// Somebody whom `illness` would bring in, aged for a discharge on `day`.
    ///
    /// - Parameter others: earlier patients, newest last, of whom one may be family.
    func patient(number: Int, with illness: Illness, on day: Day, others: ArraySlice<InventedPatient>) -> InventedPatient {
        var lot = Lot(seed, number, "person")
        let sex = illness.sex ?? (lot.chance(0.49) ? .female : .male)
        let wanted = Int((illness.age.mean + lot.deviate() * illness.age.spread).rounded())
        let age = min(max(wanted, illness.age.range.lowerBound), illness.age.range.upperBound)
        // Between the day of reaching that age and the day before the next birthday.
        let birthDate = day - (Int(Double(age) * 365.2425) + 2 + lot.int(0...360))
        let record = String(10_000_000 + number % 90_000_000)
        var identifiers = [PatientIdentifier(authority: Self.authority, kind: .record, value: record)]
        if !lot.chance(0.04) {
            let resident = residentNumber(birthDate, sex, sequence: lot.int(0...499))
            identifiers.append(PatientIdentifier(authority: "CN", kind: .resident, value: resident))
        }
        var fact = PatientFact(
            identifiers: identifiers, name: Names.of(sex: sex, bornIn: birthDate.civil.year, &lot), sex: sex,
            birthDate: birthDate, address: address(&lot))
        let isReadByFamily = addTelecoms(&fact, number: number, age: age, others: others)
        return InventedPatient(
            number: number, sex: sex, birthDate: birthDate, comorbidities: comorbidities(illness, number: number, age: age),
            fact: fact, isReadByFamily: isReadByFamily)
    }

    /// A sequence below 500 leaves room for the digit that tells the sex.
    private func residentNumber(_ born: Day, _ sex: Sex, sequence: Int) -> String {
        let (year, month, day) = born.civil
        let date = year * 10_000 + month * 100 + day
        let order = sequence * 2 + (sex == .male ? 1 : 0)
        let digits = "990000" + String(date) + String(1_000 + order).dropFirst()
        return digits + String(decoding: [ResidentNumber.check(Array(digits.utf8))], as: UTF8.self)
    }

    private func comorbidities(_ illness: Illness, number: Int, age: Int) -> [Comorbidity] {
        var lot = Lot(seed, number, "comorbidities")
        var found: [Comorbidity] = []
        for comorbidity in Comorbidity.allCases {
            var probability = comorbidity.probability(age: age) * (illness.comorbid[comorbidity] ?? 1)
            // Diabetes and raised lipids keep company with high pressure.
            if found.contains(.hypertension), [.diabetes, .lipids, .coronary, .kidney].contains(comorbidity) { probability *= 1.4 }
            if lot.chance(min(probability, 0.9)) { found.append(comorbidity) }
        }
        return found
    }

    private func address(_ lot: inout Lot) -> String {
        let roads = ["朝阳路", "人民路", "解放路", "建设路", "文化路", "和平路", "新华路", "中山路", "滨河路", "光明路"]
        let road = lot.pick(roads) ?? roads[0]
        return "\(road)\(lot.int(1...280))号\(lot.int(1...24))栋\(lot.int(1...18))0\(lot.int(1...4))室"
    }

    /// Gives the patient phones, and says whether somebody else reads the messages.
    private func addTelecoms(_ fact: inout PatientFact, number: Int, age: Int, others: ArraySlice<InventedPatient>) -> Bool {
        var lot = Lot(seed, number, "telecoms")
        let luck = lot.fraction()
        if luck < 0.02 { return false }
        if luck < 0.05 {
            fact.telecoms = [TelecomFact(.landline, "0900" + String(5_000_000 + (number &* 7_919) % 1_000_000))]
            return false
        }
        if luck < 0.11, let relative = relative(of: fact, age: age, among: others), let shared = relative.mobile {
            fact.address = relative.fact.address
            // Half of the time the desk wrote down whose it is.
            fact.telecoms = [TelecomFact(.mobile, shared, relation: lot.chance(0.5) ? "家属" : "self")]
            return true
        }
        let own = TelecomFact(.mobile, mobile(number, line: 0))
        let child = TelecomFact(.mobile, mobile(number, line: 1), relation: lot.chance(0.5) ? "儿子" : "女儿")
        let hasChild = age >= 60 && lot.chance(age >= 75 ? 0.75 : 0.35)
        let hasOwn = !hasChild || !lot.chance(age >= 75 ? 0.5 : 0.15)
        fact.telecoms = (hasOwn ? [own] : []) + (hasChild ? [child] : [])
        if age < 60, lot.chance(0.05) { fact.telecoms.append(TelecomFact(.email, "p\(number)@example.com")) }
        return !hasOwn
    }

    /// A spouse or a parent among the latest patients: of that age, with a phone, and of one family name where it is
    /// handed down.
    private func relative(of fact: PatientFact, age: Int, among others: ArraySlice<InventedPatient>) -> InventedPatient? {
        guard let born = fact.birthDate else { return nil }
        let family = Salutation.familyName(fact.name)
        return others.suffix(200).last { other in
            guard other.mobile != nil else { return false }
            let years = abs(born - other.birthDate) / 365
            if years <= 6, age >= 24, other.sex != fact.sex { return true }
            return (22...38).contains(years) && Salutation.familyName(other.fact.name) == family
        }
    }

    /// One of ten million numbers from 19900000000 on, none of them twice within 2,000 days.
    private func mobile(_ number: Int, line: Int) -> String {
        let day = number / Self.placesADay % 2_000
        let place = number % Self.placesADay
        let index = (day * Self.placesADay + place) * 2 + line
        // 7,654,321 has no factor in common with 10,000,000, so the scattering repeats nothing.
        return String(19_900_000_000 + (index * 7_654_321 + 1_234_567) % 10_000_000)
    }

    /// Room for patients first discharged on one day.
    static let placesADay = 2_000
}
