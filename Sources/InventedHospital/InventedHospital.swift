import FollowUp

/// A hospital that does not exist: its staff, its discharges and how its patients behave, for demonstrations and for
/// trying plans out.
///
/// Nothing in it is drawn from real people. Identity numbers carry an area code that was never given out (990000) and
/// every number follows from the seed: the same calls give the same hospital, byte for byte.
public struct InventedHospital: Sendable {
    public var seed: UInt64
    public var zone: HospitalZone

    public init(seed: UInt64, zone: HospitalZone) {
        self.seed = seed
        self.zone = zone
    }

    public static let name = LocalText("市第一人民医院", "First People's Hospital")
    /// The assigning authority of record and visit numbers.
    public static let authority = "INVENTED"

    /// The departments' names.
    public var departments: [String] { Department.allCases.map(\.rawValue) }

    /// For each department a head, three to five more doctors, and three or four nurses.
    public func staff() -> [InventedStaff] { Department.allCases.flatMap(staff(of:)) }

    func staff(of department: Department) -> [InventedStaff] {
        var lot = Lot(seed, department.number, "staff")
        let doctors = lot.int(4...6)
        let nurses = lot.int(3...4)
        return (0..<doctors + nurses).map { place in
            let isDoctor = place < doctors
            let sex: Sex = lot.chance(isDoctor ? 0.45 : 0.96) ? .female : .male
            let born = place == 0 ? lot.int(1966...1975) : lot.int(1972...1996)
            let number = department.number * 100 + (isDoctor ? place : place - doctors) + 1
            return InventedStaff(
                code: (isDoctor ? "D" : "N") + String(number), name: Names.of(sex: sex, bornIn: born, &lot),
                role: isDoctor ? .doctor : .nurse, department: department.rawValue, isHead: place == 0)
        }
    }
}
