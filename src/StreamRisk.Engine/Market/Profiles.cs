using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market;

/// <summary>
/// What is usual for an instrument: per-minute volume and closing prices of its last 20 sessions with a print. Written minute by minute
/// behind the market clock. An evaluation names its session and sees those before it only: its own may be over on the market clock while
/// a text feed still holds the evaluation back.
/// </summary>
public sealed class Profiles : IKeyState
{
    /// <summary>Sessions that are remembered.</summary>
    public const int Sessions = 20;

    /// <summary>Sessions without which nothing is known.</summary>
    public const int MinSessions = 10;

    /// <summary>Makes the median absolute deviation of normal values their standard deviation.</summary>
    public const double MadScale = 1.4826;

    // A session ends at the latest a day after it began; a clock may be put back by an hour meanwhile.
    private const int LongestSession = (25 * 60) + 1;

    // Stands for the step from close to close.
    private const int Daily = 0;

    // One more than an evaluation sees, so that it sees as many before its own session when that is over.
    private readonly List<SessionProfile> _past = new(Sessions + 1);
    private readonly List<(int Minutes, double Mad)> _mads = [];
    private double[] _volumeSums = [];

    // The sessions that the cached figures are of: [from, to) of the past ones.
    private (int From, int To) _seen;
    private SessionProfile? _current;

    /// <summary>Closed sessions that are remembered.</summary>
    public int Count => _past.Count;

    /// <summary>
    /// σ(h) = max(1.4826 · MAD of the in-session h-returns, tick / mid), h in whole minutes. Null under 10 sessions or without a price.
    /// </summary>
    /// <param name="session">Open of the session of the evaluation.</param>
    public double? Sigma(int minutes, double tick, double mid, EventTime session)
    {
        if (SeenBefore(session) < MinSessions || mid <= 0)
        {
            return null;
        }

        return Math.Max(MadScale * Mad(minutes), tick / mid);
    }

    /// <summary>σ(1 d): the same of returns from close to close. Null under 10 sessions or without a price.</summary>
    /// <param name="session">Open of the session of the evaluation.</param>
    public double? DailySigma(double tick, double mid, EventTime session)
    {
        if (SeenBefore(session) < MinSessions || mid <= 0)
        {
            return null;
        }

        return Math.Max(MadScale * Mad(Daily), tick / mid);
    }

    /// <summary>Price of the last print of the newest session before this one; null: none is remembered.</summary>
    public double? CloseBefore(EventTime session)
    {
        for (int i = _past.Count - 1; i >= 0; i--)
        {
            if (_past[i].Open < session && _past[i].Close is { } close)
            {
                return close;
            }
        }

        return null;
    }

    /// <summary>
    /// Mean printed quantity (units of the instrument) of the `minutes` that end `sinceOpen` minutes after the open, over the remembered
    /// sessions. Null under 10 sessions.
    /// </summary>
    /// <param name="session">Open of the session of the evaluation.</param>
    public double? SameTimeVolume(int sinceOpen, int minutes, EventTime session)
    {
        int sessions = SeenBefore(session);
        if (sessions < MinSessions)
        {
            return null;
        }

        double sum = 0;
        for (int i = Math.Max(0, sinceOpen - minutes), end = Math.Min(sinceOpen, _volumeSums.Length); i < end; i++)
        {
            sum += _volumeSums[i];
        }

        return sum / sessions;
    }

    /// <summary>A minute of the session is complete: its printed quantity and its last price so far.</summary>
    internal void AddMinute(SessionDay day, int sinceOpen, double volume, double lastPrice)
    {
        if (_current is null || _current.Open != day.Open)
        {
            // Round the clock the first minute of a session is complete at the moment at which the one before ends.
            Finish();
            _current = new SessionProfile(day.Open, Math.Max(1, (int)(day.Length.Ticks / TimeSpan.TicksPerMinute) + 1));
        }

        _current.Set(sinceOpen, volume, lastPrice);
    }

    /// <summary>The session is over: it becomes part of what is usual.</summary>
    internal void CloseSession(SessionDay day)
    {
        if (_current is not null && _current.Open == day.Open)
        {
            Finish();
        }
    }

    public void Save(StateWriter w)
    {
        w.Count(_past.Count);
        foreach (SessionProfile session in _past)
        {
            session.Save(w);
        }

        if (w.Has(_current is not null))
        {
            _current!.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            _past.Add(SessionProfile.Read(r));
        }

        _current = r.Bool() ? SessionProfile.Read(r) : null;
    }

    private void Finish()
    {
        if (_current is null)
        {
            return;
        }

        if (_past.Count > Sessions)
        {
            _past.RemoveAt(0);
        }

        _past.Add(_current);
        _current = null;
        _seen = default;
    }

    /// <summary>Moves the cached figures to the sessions before this one; how many they are.</summary>
    private int SeenBefore(EventTime session)
    {
        int to = _past.Count;
        while (to > 0 && _past[to - 1].Open >= session)
        {
            to--;
        }

        (int From, int To) seen = (Math.Max(0, to - Sessions), to);
        if (seen != _seen)
        {
            _seen = seen;
            _mads.Clear();
            SumVolumes();
        }

        return seen.To - seen.From;
    }

    private void SumVolumes()
    {
        int length = 0;
        for (int i = _seen.From; i < _seen.To; i++)
        {
            length = Math.Max(length, _past[i].Volumes.Length);
        }

        _volumeSums = _volumeSums.Length == length ? _volumeSums : new double[length];
        Array.Clear(_volumeSums);
        for (int s = _seen.From; s < _seen.To; s++)
        {
            float[] volumes = _past[s].Volumes;
            for (int i = 0; i < volumes.Length; i++)
            {
                _volumeSums[i] += volumes[i];
            }
        }
    }

    private double Mad(int minutes)
    {
        foreach ((int known, double mad) in _mads)
        {
            if (known == minutes)
            {
                return mad;
            }
        }

        List<double> returns = [];
        double? before = null;
        for (int i = _seen.From; i < _seen.To; i++)
        {
            if (minutes != Daily)
            {
                _past[i].AddReturns(minutes, returns);
            }
            else if (_past[i].Close is { } close)
            {
                if (before is { } previous)
                {
                    returns.Add((close / previous) - 1);
                }

                before = close;
            }
        }

        double result = returns.Count == 0 ? 0 : RobustStatistics.MedianAndMad(returns.ToArray()).Mad;
        _mads.Add((minutes, result));
        return result;
    }

    /// <summary>One session, indexed by whole minutes since its open.</summary>
    private sealed class SessionProfile(EventTime open, int minutes)
    {
        private readonly float[] _prices = new float[minutes];

        public EventTime Open => open;

        public float[] Volumes { get; } = new float[minutes];

        public void Set(int minute, double volume, double price)
        {
            if (minute < 0 || minute >= Volumes.Length)
            {
                return;
            }

            Volumes[minute] = (float)volume;
            _prices[minute] = (float)price;
        }

        /// <summary>Price of its last print; null without one.</summary>
        public double? Close
        {
            get
            {
                int i = _prices.Length - 1;
                while (i >= 0 && _prices[i] <= 0)
                {
                    i--;
                }

                return i < 0 ? null : _prices[i];
            }
        }

        public static SessionProfile Read(StateReader r)
        {
            EventTime open = r.Time();
            int minutes = r.Int();
            SessionProfile session = new(open, minutes is > 0 and <= LongestSession ? minutes : throw r.Damaged($"a session of {minutes} minutes"));
            Read(r, session.Volumes);
            Read(r, session._prices);
            return session;
        }

        public void Save(StateWriter w)
        {
            w.Time(Open);
            w.Int(Volumes.Length);
            Save(w, Volumes);
            Save(w, _prices);
        }

        /// <summary>Minutes without a print are not written.</summary>
        private static void Save(StateWriter w, float[] values)
        {
            int count = 0;
            foreach (float value in values)
            {
                count += value != 0 ? 1 : 0;
            }

            w.Count(count);
            int before = 0;
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] != 0)
                {
                    w.Int(i - before);
                    w.Float(values[i]);
                    before = i;
                }
            }
        }

        private static void Read(StateReader r, float[] values)
        {
            int at = 0;
            for (int count = r.Count(); count > 0; count--)
            {
                at += r.Int();
                values[at >= 0 && at < values.Length ? at : throw r.Damaged($"the session has no minute {at}")] = r.Float();
            }
        }

        /// <summary>Returns over steps of `step` minutes from the open that do not overlap; a minute without print keeps the last price.</summary>
        public void AddReturns(int step, List<double> returns)
        {
            double before = 0;
            double last = 0;
            for (int i = 0; i < _prices.Length; i++)
            {
                last = _prices[i] > 0 ? _prices[i] : last;
                if ((i + 1) % step == 0)
                {
                    if (before > 0)
                    {
                        returns.Add((last / before) - 1);
                    }

                    before = last;
                }
            }
        }
    }
}
