// Tells the export form what the preview knows of the clip: what it holds, how much is selected, and how
// large the filtered picture is.
#pragma once

#include "core/job/job_spec.h"
#include "ui/export/rules/clip_facts.h"

#include <QObject>

#include <cstdint>
#include <map>
#include <string>

namespace framewright::ui {

class Document;
class ExportPanel;
class JobQueue;
class JobService;
class PreviewController;

class ExportFacts : public QObject {
    Q_OBJECT
public:
    ExportFacts(const Document& document, const PreviewController& preview, ExportPanel& form,
                JobService& jobs, JobQueue& queue, QObject* parent = nullptr);

private:
    struct Selected {
        std::int64_t frames = 0;
        double seconds = 0;
    };
    Selected selected(const JobSpec& spec) const;
    void gather();
    void watch(JobService& jobs, JobQueue& queue);

    const Document& document_;
    const PreviewController& preview_;
    ExportPanel& form_;
    QSize picture_;
    std::map<std::string, JobSpec> ended_; ///< by output: jobs whose result is still to come
};

} // namespace framewright::ui
