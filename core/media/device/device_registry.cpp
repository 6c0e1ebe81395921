#include "core/media/device/device_row.h"

namespace framewright {

Registry<DeviceRow>& device_registry() {
    static Registry<DeviceRow> registry(Text("kind.device", "device"), {cuda_device_row()});
    return registry;
}

} // namespace framewright
