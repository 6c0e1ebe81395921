// Gives the panels what the engine can do on this machine, and what is wrong with the filters as they are
// set.
#pragma once

#include "ui/services/services.h"

#include <QObject>

namespace framewright::ui {

class BenchmarkPanel;
class ClipController;
class Document;
class ExportPanel;
class FilterPanel;
class FilterPlaces;
class NoticeBar;

class CatalogController : public QObject {
    Q_OBJECT
public:
    struct Parts {
        JobService& jobs;
        Document& document;
        ClipController& clip;
        FilterPanel& filters;
        ExportPanel& exports;
        FilterPlaces& places;
        BenchmarkPanel* benchmark; ///< null where the window cannot compare
        NoticeBar& notice;
    };

    explicit CatalogController(const Parts& parts, QObject* parent = nullptr);

signals:
    void logged(const QString& line);

private:
    void take(const Catalog& catalog);
    void take_filters(const std::vector<FilterDescriptor>& filters);
    void show_chain_problem(const Problem& problem);

    Parts parts_;
    Catalog catalog_;
};

} // namespace framewright::ui
