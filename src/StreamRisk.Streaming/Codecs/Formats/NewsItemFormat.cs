using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct NewsItemFormat : IAvroFormat<NewsItem>
{
    public static int MinimumBytes => 10;

    public static void Write(ref AvroWriter writer, in NewsItem value)
    {
        writer.String(value.Id);
        writer.String(value.Source);
        writer.Time(value.PublishedAt);
        writer.String(value.Headline);
        writer.Optional(value.Body);
        writer.String(value.Language);
        writer.Optional(value.Url);
        writer.Array<string, NameFormat>(value.Instruments);
        writer.Optional(value.Revises);
        writer.Boolean(value.Retracted);
    }

    public static NewsItem Read(ref AvroReader reader) => new()
    {
        Id = reader.Text("id"),
        Source = reader.Name("source"),
        PublishedAt = reader.Time("published_at"),
        Headline = reader.Text("headline"),
        Body = reader.OptionalText("body"),
        Language = reader.Name("language"),
        Url = reader.OptionalText("url"),
        Instruments = reader.Array<string, NameFormat>("instruments"),
        Revises = reader.OptionalText("revises"),
        Retracted = reader.Boolean("retracted"),
    };
}
