// What only the disk can tell of where an export comes from and goes. Asked on another thread: a network
// folder that hangs keeps the window alive.
#pragma once

#include "core/job/job_spec.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <string>

namespace framewright::ui {

/// As it is when nothing is known against it.
struct OutputFacts {
    bool is_source = false; ///< the output is the clip itself
    bool folder_exists = true;
    bool folder_is_writable = true;
    bool exists = false;
    bool source_exists = true;
    qint64 source_bytes = 0; ///< 0 while unknown, and for pictures
    std::string free_output; ///< a name beside an output that exists, which nothing has; "" for none
    bool operator==(const OutputFacts&) const = default;
};

/// Asks the disk, and waits for it.
OutputFacts output_facts(const JobSpec& spec);

class OutputCheck : public QObject {
    Q_OBJECT
public:
    explicit OutputCheck(QObject* parent = nullptr);
    ~OutputCheck() override;

    /// Answers are given on the thread of this object, in the order of the calls.
    void ask(const JobSpec& spec, const std::function<void(const OutputFacts&)>& answer);
    /// Makes the output's folder, with those it lies in.
    void make_folder(const JobSpec& spec, const std::function<void(bool made)>& answer);

private:
    QThreadPool thread_;
};

} // namespace framewright::ui
