using System.Buffers;
using System.Text;
using StreamRisk.App.Simulating;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation;
using StreamRisk.Simulation.Plants;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Files;

namespace StreamRisk.App.Tests.Simulating;

public sealed class MarketLinesTests
{
    private readonly FileForm _form = new();
    private readonly LineBuffer _line = new();

    /// <summary>The short way gives the bytes of the codecs for everything that is simulated.</summary>
    [Fact]
    public void Write_OrdersAndTrades_AreTheFileForm()
    {
        DaySimulator day = new(new SimulationOptions { Seed = 9, Instruments = 12, HistorySessions = 1, StepsPerInstrument = 400, Scenarios = PlantCatalog.All });
        int compared = 0;
        foreach (SimulatedRecord record in day.Records())
        {
            switch (record.Record)
            {
                case OrderEvent order:
                    MarketLines.Write(order, _line);
                    Compare(RecordCodecs.OrderEvent, order);
                    compared++;
                    break;
                case TradePrint trade:
                    MarketLines.Write(trade, _line);
                    Compare(RecordCodecs.TradePrint, trade);
                    compared++;
                    break;
            }
        }

        Assert.True(compared > 10_000);
    }

    [Fact]
    public void Quoted_TextToEscape_IsRefused() => Assert.Throws<ArgumentException>(() => _line.Quoted("a\"b"));

    private void Compare<T>(IRecordCodec<T> codec, in T record)
    {
        ArrayBufferWriter<byte> expected = new();
        _form.WriteLine(codec, record, expected);
        Assert.Equal(Encoding.UTF8.GetString(expected.WrittenSpan), Encoding.UTF8.GetString(_line.Written));
    }
}
