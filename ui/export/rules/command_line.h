// A job as the command that does the same.
#pragma once

#include "core/job/job_spec.h"

#include <QString>

namespace framewright::ui {

/// The job as a framewright-cli command line for a POSIX shell.
QString command_line(const JobSpec& spec);

} // namespace framewright::ui
