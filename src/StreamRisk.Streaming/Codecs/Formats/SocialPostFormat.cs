using StreamRisk.Engine.Records;

namespace StreamRisk.Streaming.Codecs.Formats;

internal readonly struct SocialPostFormat : IAvroFormat<SocialPost>
{
    public static int MinimumBytes => 8;

    public static void Write(ref AvroWriter writer, in SocialPost value)
    {
        writer.String(value.Id);
        writer.String(value.Platform);
        writer.String(value.AuthorId);
        writer.Optional(value.AuthorCreatedAt);
        writer.Optional(value.AuthorFollowers);
        writer.Time(value.PostedAt);
        writer.String(value.Text);
        writer.Optional(value.RepostOf);
    }

    public static SocialPost Read(ref AvroReader reader) => new()
    {
        Id = reader.Text("id"),
        Platform = reader.Name("platform"),
        AuthorId = reader.Party("author_id"),
        AuthorCreatedAt = reader.OptionalTime("author_created_at"),
        AuthorFollowers = reader.OptionalLong("author_followers"),
        PostedAt = reader.Time("posted_at"),
        Text = reader.Text("text"),
        RepostOf = reader.OptionalText("repost_of"),
    };
}
