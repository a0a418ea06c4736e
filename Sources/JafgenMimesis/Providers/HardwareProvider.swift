internal import JafgenArguments

/// Computers, their parts and telephones.
enum HardwareProvider {
  static let declarations: [TypeDeclaration] = [
    .listed("hardware.cpu", "A processor's name.", commonTopic: "hardware", "cpu"),
    .listed("hardware.cpu_codename", "A processor's code name.", commonTopic: "hardware", "cpu_codenames"),
    TypeDeclaration(
      "hardware.cpu_frequency", "A processor's frequency, 1.5GHz to 4.3GHz."
    ) { arguments throws(ArgumentProblem) in
      .listed(
        LocaleData.commonDerived("processor frequencies") {
          WordList((15...43).map { tenths in "\(tenths / 10).\(tenths % 10)GHz" })
        })
    },
    .listed("hardware.generation", "A generation of processors.", commonTopic: "hardware", "generation"),
    .listed("hardware.graphics", "A graphics card.", commonTopic: "hardware", "graphics"),
    .listed("hardware.manufacturer", "A computer manufacturer.", commonTopic: "hardware", "manufacturers"),
    .listed("hardware.phone_model", "A telephone model.", commonTopic: "hardware", "phone_models"),
    .listed("hardware.ram_size", "A memory size.", commonTopic: "hardware", "ram_sizes"),
    .listed("hardware.ram_type", "A type of memory.", commonTopic: "hardware", "ram_types"),
    .listed("hardware.resolution", "A screen's resolution.", commonTopic: "hardware", "resolutions"),
    .listed("hardware.screen_size", "A screen's size in inches.", commonTopic: "hardware", "screen_sizes"),
    .listed("hardware.ssd_or_hdd", "A disk: maker, size and kind.", commonTopic: "hardware", "hdd_ssd"),
  ]
}
