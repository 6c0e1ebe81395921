// One of several: as a row of buttons where there are few short names, else as a list that opens.
#pragma once

#include "ui/parameters/parameter_editor.h"

#include <memory>

namespace framewright::ui {

std::unique_ptr<ParameterEditor> make_choice_editor(const ParameterDescriptor& descriptor);

} // namespace framewright::ui
