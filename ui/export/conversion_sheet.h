// Asks how several videos are to be converted, before anything is.
#pragma once

#include "core/engine/engine.h"
#include "core/job/job_spec.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <string>

class QWidget;

namespace framewright::ui {

struct Conversion {
    QStringList files;
    std::string preset;        ///< id; "" for the settings of the export form
    QString folder;            ///< "" for that of each video
    bool with_filters = false; ///< those of the edited clip
};

/// A sheet over `window`. `edited` gives the settings of the form and the filters that are offered.
void ask_how_to_convert(QWidget* window, const QStringList& files, const JobSpec& edited,
                        const Catalog& catalog, const std::function<void(const Conversion&)>& chosen);

} // namespace framewright::ui
