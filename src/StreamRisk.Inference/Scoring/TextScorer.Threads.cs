using StreamRisk.Engine;

namespace StreamRisk.Inference.Scoring;

/// <content>What the batching thread and the runner threads do.</content>
public sealed partial class TextScorer
{
    private void BatchTexts()
    {
        while (true)
        {
            BatchWindow window = _freeWindows.Take();
            if (!WaitForTexts(window, out long first, out int count))
            {
                return;
            }

            EventTime now = Now();
            InferenceInstruments.CacheHits.Add(_filler.Fill(window, count, now));
            IReadOnlyList<BatchRange> batches = _cutter.Cut(window.Lengths, window.Order);
            window.Expect(batches.Count);
            lock (_gate)
            {
                for (int i = 0; i < count; i++)
                {
                    _ring.Assign(first + i, window.Planned[i], window.Assigned[i].Cell, window.Assigned[i].FromCache, now);
                }

                _batchesInFlight += batches.Count;
                Monitor.PulseAll(_gate);
            }

            if (batches.Count == 0)
            {
                Free(window);
            }

            foreach (BatchRange batch in batches)
            {
                _batches.Add((window, batch));
            }
        }
    }

    /// <returns>False when the scorer stops.</returns>
    private bool WaitForTexts(BatchWindow window, out long first, out int count)
    {
        lock (_gate)
        {
            while (!_stopping)
            {
                int waiting = _ring.Waiting;
                TimeSpan age = waiting == 0 ? TimeSpan.Zero : _time.GetElapsedTime(_ring.OldestTimestamp);
                if (_rule.IsDue(waiting, age, idle: _batchesInFlight < _scorers.Length || _draining > 0))
                {
                    count = Math.Min(waiting, _rule.WindowTexts);
                    first = _ring.Plan(window.Planned.AsSpan(0, count));
                    InferenceInstruments.QueueAge.Record(age.TotalSeconds);
                    return true;
                }

                Monitor.Wait(_gate, _rule.SleepFor(waiting, age));
            }
        }

        (first, count) = (0, 0);
        return false;
    }

    private void RunBatches(BatchScorer scorer)
    {
        foreach ((BatchWindow window, BatchRange batch) in _batches.GetConsumingEnumerable())
        {
            if (!IsStopped())
            {
                RunBatch(scorer, window, batch);
            }

            if (window.FinishBatch())
            {
                Free(window);
            }
        }
    }

    private void RunBatch(BatchScorer scorer, BatchWindow window, BatchRange batch)
    {
        long start = _time.GetTimestamp();
        TokenRows rows = window.RowsOf(batch);
        int computed;
        try
        {
            computed = scorer.Score(rows);
        }
        catch (ModelFailedException e)
        {
            Fail(e);
            return;
        }

        Record(rows, computed, _time.GetElapsedTime(start));
        EventTime now = Now();
        lock (_gate)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                ScoreCell cell = window.CellAt(batch.First + i);
                if (scorer.ScoresOf(i, out string? error) is { } heads)
                {
                    cell.Complete(heads, now);
                    _drift?.Add(heads);
                }
                else
                {
                    cell.Fail(error ?? "the model gave no score", now);
                    InferenceInstruments.Failed.Add(1);
                    LogTextFailed(_logger, cell.Error ?? "");
                }
            }

            _batchesInFlight--;
            Monitor.PulseAll(_gate);
        }
    }

    private static void Record(TokenRows rows, int computed, TimeSpan elapsed)
    {
        int tokens = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            tokens += rows[i].Length;
        }

        InferenceInstruments.Texts.Add(rows.Count);
        InferenceInstruments.RealTokens.Add(tokens);
        InferenceInstruments.PaddedTokens.Add(computed);
        InferenceInstruments.BatchTexts.Record(rows.Count);
        InferenceInstruments.BatchTime.Record(elapsed.TotalSeconds);
    }

    private void Fail(ModelFailedException failure)
    {
        LogModelFailed(_logger, failure);
        lock (_gate)
        {
            _failure ??= failure;
            Monitor.PulseAll(_gate);
        }
    }

    private void Free(BatchWindow window)
    {
        window.Clear();
        _freeWindows.Add(window);
    }
}
