// What is being edited: one JobSpec and the markers of its clip, with their undo history. The window's panels
// read it and change it through here.
#pragma once

#include "core/job/job_spec.h"
#include "ui/document/marker.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace framewright::ui {

/// Every change is one entry of the undo history: the spec before and after. Changes with the same non-empty
/// merge key that follow each other become one entry (a slider that is being dragged).
class Document : public QObject {
    Q_OBJECT
public:
    explicit Document(QObject* parent = nullptr);

    const JobSpec& spec() const { return spec_; }
    QUndoStack& undo_stack() { return undo_; }

    /// Replaces everything, without markers, and forgets the history (opening a clip or a project).
    void reset(JobSpec spec);
    /// `text` names the change in the Edit menu. Changes nothing when `change` does not.
    void edit(const QString& text, const std::function<void(JobSpec&)>& change,
              const QString& merge_key = {});

    /// Fills in what was left open (an encoder, a backend that exists here); no entry of the history.
    void adopt_defaults(const JobSpec& spec) { apply(spec); }

    /// By frame, one a frame.
    const std::vector<Marker>& markers() const { return markers_; }
    /// Adds a marker at this frame, or takes away the one that is there.
    void toggle_marker(std::int64_t frame);
    /// An empty name takes the marker away.
    void name_marker(std::int64_t frame, const QString& name);
    /// Those of a project that was opened; no entry of the history.
    void adopt_markers(std::vector<Marker> markers);

    void insert_filters(int row, const std::vector<FilterSpec>& filters, const QString& text);
    void remove_filters(std::vector<int> rows);
    /// Moves a filter so that it ends up at `to` in the shortened chain.
    void move_filter(int from, int to);
    void set_filter_enabled(int row, bool enabled);
    /// Leaves this filter alone enabled; where it is alone already, enables all.
    void solo_filter(int row);
    /// `gesture` tells drags apart: calls with the same row, id and gesture merge. `name` is the parameter's
    /// for people.
    void set_parameter(int row, const std::string& id, const ParameterValue& value, int gesture,
                       const QString& name = {});
    void reset_parameter(int row, const std::string& id, const QString& name = {});
    /// All of a filter's parameters at once. Calls with the same non-empty `merge_key` merge.
    void set_parameters(int row, const ParameterMap& parameters, const QString& text,
                        const QString& merge_key = {});
    /// In and out point as frames, out exclusive; empty for the clip's ends.
    void set_range(std::optional<std::int64_t> start, std::optional<std::int64_t> end);

signals:
    void source_changed();
    void chain_reordered(); ///< filters came, went or moved
    void chain_changed();   ///< anything in the chain; follows chain_reordered too
    void range_changed();
    void export_changed();
    void markers_changed();
    void changed(); ///< after all of the above

private:
    friend class SpecCommand;
    void apply(const JobSpec& spec);

    void set_markers(const QString& text, std::vector<Marker> markers);

    JobSpec spec_;
    std::vector<Marker> markers_;
    QUndoStack undo_;
};

} // namespace framewright::ui
