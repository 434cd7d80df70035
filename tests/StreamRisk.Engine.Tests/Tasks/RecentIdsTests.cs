using CsCheck;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Tests.Tasks;

public sealed class RecentIdsTests
{
    [Fact]
    public void Add_AnySequenceOfIdsAndTimes_KnowsWhatAQueueAndASetKnow() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 2], Gen.Int[0, 3]).Array[0, 400].Sample(steps =>
        {
            RecentIds ids = new();
            HashSet<RecordId> known = [];
            Queue<(EventTime At, RecordId Id)> order = new();
            long now = 0;
            foreach ((int number, int kind, int advance) in steps)
            {
                now += advance;
                RecordId id = new("id-" + number, kind, default);
                EventTime at = new(now);
                EventTime before = new(now - 30);
                while (order.TryPeek(out (EventTime At, RecordId Id) oldest) && oldest.At < before)
                {
                    known.Remove(order.Dequeue().Id);
                }

                bool isNew = known.Add(id);
                if (isNew)
                {
                    order.Enqueue((at, id));
                }

                Assert.Equal(isNew, ids.Add(id, at, before));
                Assert.True(ids.Contains(id));
            }

            for (int number = 0; number <= 60; number++)
            {
                RecordId id = new("id-" + number, 0, default);
                Assert.Equal(known.Contains(id), ids.Contains(id));
            }

            Assert.Equal(known.Count == 0, ids.IsEmpty);
            ids.Forget(EventTime.MaxValue);
            Assert.True(ids.IsEmpty);
        });
}
