using StreamRisk.Engine;

namespace StreamRisk.Simulation.Timeline;

/// <summary>What happens next: actions by time, equal times in the order in which they were planned.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action, (long Micros, long Sequence)> _actions = new();
    private long _sequence;

    /// <summary>Time of the action that runs.</summary>
    public EventTime Now { get; private set; } = EventTime.MinValue;

    /// <summary>Plans an action; one in the past runs next.</summary>
    public void At(EventTime time, Action action) => _actions.Enqueue(action, (EventTime.Max(time, Now).Micros, _sequence++));

    public void In(double seconds, Action action) => At(Now + TimeSpan.FromMicroseconds(Math.Max(1, Math.Round(seconds * 1e6))), action);

    /// <summary>Plays a script from that time on; each value that it yields is a pause in seconds.</summary>
    public void Play(EventTime start, IEnumerable<double> script)
    {
        IEnumerator<double> steps = script.GetEnumerator();
        At(start, Next);

        void Next()
        {
            if (steps.MoveNext())
            {
                In(steps.Current, Next);
            }
            else
            {
                steps.Dispose();
            }
        }
    }

    /// <summary>Runs the next action; false when there is none.</summary>
    public bool Step()
    {
        if (!_actions.TryDequeue(out Action? action, out (long Micros, long Sequence) at))
        {
            return false;
        }

        Now = new EventTime(at.Micros);
        action();
        return true;
    }
}
