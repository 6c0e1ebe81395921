// Bottom dock: what the workers of an export did when.
#pragma once

#include "ui/services/problem.h"

#include <QStringList>
#include <QThreadPool>
#include <QWidget>

#include <memory>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace framewright::ui {

struct TraceData;
class TraceView;

class TracePanel : public QWidget {
    Q_OBJECT
public:
    explicit TracePanel(QWidget* parent = nullptr);
    ~TracePanel() override;

    /// Reads the file in the background and shows it.
    void open(const QString& path);
    /// Whether the next export is to be traced.
    bool recording() const;
    /// A file for the trace of an export that starts now; "" where none can be made.
    QString new_trace_file();
    /// An export has ended: shows its trace if it wrote one.
    void take_recorded();

    TraceView& view() { return *view_; }
    QWidget* buttons() { return buttons_; }
    void refresh_icons();
    QSize sizeHint() const override { return {640, 200}; }

signals:
    void frame_chosen(qint64 frame);
    void opened(); ///< or failed to

private:
    QToolButton* add_button(const char* icon, const QString& text);
    void build_legend();
    void show_overlap();
    void choose_file();
    void take(const std::shared_ptr<const TraceData>& trace, const QString& path);
    void take_failure(const Problem& problem, const QString& path);
    void show_problem(const Problem& problem);

    TraceView* view_;
    QStackedWidget* pages_;
    QLabel* hint_;
    QWidget* buttons_;
    QToolButton* open_ = nullptr;
    QToolButton* record_ = nullptr;
    QLabel* legend_ = nullptr;
    QLabel* overlap_ = nullptr;
    QLabel* name_ = nullptr;
    QStringList expected_; ///< traces that exports under way are going to write
    QString reading_;      ///< the file that is wanted
    QThreadPool reader_;
};

} // namespace framewright::ui
