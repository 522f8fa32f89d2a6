import FollowUp

extension InventedHospital {
    /// `count` discharges on the days given, fewer at weekends, in the order in which their messages arrive.
    ///
    /// Some patients come back: about one discharge in eleven ends a stay that began within 30 days of the one before.
    /// At most 2,000 fall on one day; none are made when the days are in the wrong order.
    public func discharges(from: Day, through: Day, count: Int) -> [InventedDischarge] {
        guard from <= through, count > 0 else { return [] }
        var register = Register()
        for (offset, places) in places(from: from, days: through - from + 1, count: count).enumerated() {
            for place in 0..<places { admit(number: (from + offset).number * Self.placesADay + place, on: from + offset, &register) }
        }
        return register.discharges.sorted { ($0.arrivesAt, $0.episode.visit) < ($1.arrivesAt, $1.episode.visit) }
    }

    /// Who has been in, while the days pass.
    struct Register {
        struct Stay {
            var patient: Int
            var illness: Int
            var dischargedOn: Day
            /// Where its discharge stands in `discharges`.
            var position: Int
        }

        var patients: [InventedPatient] = []
        /// The latest stay of each patient who may come back, by the patient's place in `patients`.
        var latest: [Int: Stay] = [:]
        /// In order of discharge, so that choosing among them never depends on a dictionary's order.
        var stays: [Stay] = []
        var discharges: [InventedDischarge] = []
    }

    /// How many discharges each day has: weekdays by habit, the remainder by the largest fraction.
    private func places(from: Day, days: Int, count: Int) -> [Int] {
        let habit = [1.05, 1.1, 1.1, 1.1, 1.25, 0.6, 0.45]
        let weights = (0..<days).map { offset -> Double in
            var lot = Lot(seed, (from + offset).number, "day")
            return habit[(from + offset).weekday - 1] * (0.85 + 0.3 * lot.fraction())
        }
        let total = weights.reduce(0, +)
        let shares = weights.map { $0 / total * Double(count) }
        var places = shares.map { Int($0) }
        let order = (0..<days).sorted { (shares[$1] - Double(places[$1]), $0) < (shares[$0] - Double(places[$0]), $1) }
        for day in order.prefix(count - places.reduce(0, +)) { places[day] += 1 }
        return places.map { min($0, Self.placesADay) }
    }

    private func admit(number: Int, on day: Day, _ register: inout Register) {
        var lot = Lot(seed, number, "stay")
        let catalogue = Illness.catalogue
        if lot.chance(0.105), let returning = returning(on: day, register, &lot) {
            let previous = returning.stay
            // Getting worse is why they came back, so the person behaves so before it.
            let days = returning.admittedOn - previous.dischargedOn
            register.discharges[previous.position].temperament.course.worseFrom = max(1, days - lot.int(1...4))
            let illness = lot.chance(0.75) ? previous.illness : returnIllness(for: register.patients[previous.patient], on: day, &lot)
            add(number: number, patient: previous.patient, illness: illness ?? previous.illness, from: returning.admittedOn, to: day, isReadmission: true, &register, &lot)
            return
        }
        guard let illness = lot.pick(Array(catalogue.indices), by: { catalogue[$0].weight }) else { return }
        register.patients.append(patient(number: number, with: catalogue[illness], on: day, others: register.patients[...]))
        let admitted = day - lot.int(catalogue[illness].stay)
        add(number: number, patient: register.patients.count - 1, illness: illness, from: admitted, to: day, isReadmission: false, &register, &lot)
    }

    /// Somebody who left 1 to 30 days before a stay that ends today.
    private func returning(on day: Day, _ register: Register, _ lot: inout Lot) -> (stay: Register.Stay, admittedOn: Day)? {
        let length = lot.int(2...9)
        let admitted = day - length
        let candidates = register.stays.reversed().prefix { admitted - $0.dischargedOn <= 30 }.filter { stay in
            stay.dischargedOn < admitted && register.latest[stay.patient]?.position == stay.position
        }
        return lot.pick(candidates) { Illness.catalogue[$0.illness].returning }.map { ($0, admitted) }
    }

    private func returnIllness(for patient: InventedPatient, on day: Day, _ lot: inout Lot) -> Int? {
        let age = patient.birthDate.age(on: day)
        let fitting = Illness.catalogue.indices.filter { index in
            let illness = Illness.catalogue[index]
            return illness.emergency >= 0.3 && illness.department != .obstetrics && illness.age.range.contains(age)
                && (illness.sex == nil || illness.sex == patient.sex)
        }
        return lot.pick(fitting) { Illness.catalogue[$0].weight }
    }

    private func add(
        number: Int, patient place: Int, illness index: Int, from admittedOn: Day, to day: Day, isReadmission: Bool,
        _ register: inout Register, _ lot: inout Lot
    ) {
        let illness = Illness.catalogue[index]
        let patient = register.patients[place]
        let episode = episode(number: number, patient: patient, illness: illness, from: admittedOn, to: day, &lot)
        let ended = episode.dischargedAt ?? zone.startOfDay(day)
        // Nineteen in twenty within four hours, the others when the ward's clerk is back.
        let arrivesAt = lot.chance(0.95)
            ? ended + .minutes(Int64(lot.int(10...240))) : zone.instant(day + 1, TimeOfDay(minutes: lot.int(480...620)))
        let temperament = temperament(number: number, patient: patient, illness: illness, on: day)
        let stay = Register.Stay(patient: place, illness: index, dischargedOn: day, position: register.discharges.count)
        register.discharges.append(
            InventedDischarge(arrivesAt: arrivesAt, episode: episode, temperament: temperament, isReadmission: isReadmission))
        register.latest[place] = episode.disposition == .died || episode.disposition == .transferred ? nil : stay
        register.stays.append(stay)
    }
}
