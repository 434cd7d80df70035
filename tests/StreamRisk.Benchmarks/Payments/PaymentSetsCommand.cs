using System.CommandLine;
using System.Globalization;

namespace StreamRisk.Benchmarks.Payments;

/// <summary>
/// `payments`: brings two public sets of simulated payments, which others made, into folders that `streamrisk evaluate scenarios` reads, so that the payment scenarios
/// are judged by a truth that is not ours. The sets are not part of the project and nothing is tuned to them.
/// </summary>
internal sealed class PaymentSetsCommand : Command
{
    private readonly Argument<DirectoryInfo> _data = new("DATA") { Description = "Folder with cards/*.csv.gz (Fraud Detection Handbook) and amlsim/*.csv.gz (IBM AMLSim)." };
    private readonly Argument<DirectoryInfo> _out = new("OUT") { Description = "Folder for cards/ and amlsim/ in the file form, with labels." };

    public PaymentSetsCommand()
        : base("payments", "Writes public payment data as labelled folders: then `streamrisk evaluate scenarios OUT/cards OUT/amlsim`.")
    {
        Add(_data);
        Add(_out);
        SetAction(parsed =>
        {
            string data = parsed.GetValue(_data)!.FullName;
            string output = parsed.GetValue(_out)!.FullName;
            Cards(Path.Combine(data, "cards"), Path.Combine(output, "cards"));
            AmlSim(Path.Combine(data, "amlsim"), Path.Combine(output, "amlsim"));
        });
    }

    /// <summary>A card payment is one of the customer to the terminal. A day of a customer with a fraudulent payment should show as velocity.</summary>
    private static void Cards(string data, string output)
    {
        using var set = new LabelledPayments(output);
        SortedSet<string> customers = new(StringComparer.Ordinal);
        SortedDictionary<(string Customer, DateTime Day), List<string>> frauds = [];
        foreach (string file in Directory.GetFiles(data, "*.csv.gz").Order(StringComparer.Ordinal))
        {
            foreach (string[] row in CsvRows.Read(file, "TRANSACTION_ID", "TX_DATETIME", "CUSTOMER_ID", "TERMINAL_ID", "TX_AMOUNT", "TX_FRAUD"))
            {
                DateTime at = DateTime.Parse(row[1], CultureInfo.InvariantCulture);
                set.Payment(row[0], at, "C" + row[2], "T" + row[3], row[4], "card");
                customers.Add("C" + row[2]);
                if (row[5] == "1")
                {
                    (string, DateTime) key = ("C" + row[2], at.Date);
                    (frauds.TryGetValue(key, out List<string>? ids) ? ids : frauds[key] = []).Add(row[0]);
                }
            }
        }

        foreach (string customer in customers)
        {
            set.Owner(customer, new DateTime(2015, 1, 1));
        }

        foreach (((string customer, DateTime day), List<string> ids) in frauds)
        {
            set.Label("velocity", customer, day, day.AddDays(1).AddSeconds(-1), ids);
        }
    }

    /// <summary>Transfers carry a day only. An account that took part in a laundering cycle should show as rapid movement of funds.</summary>
    private static void AmlSim(string data, string output)
    {
        DateTime start = new(2020, 1, 1);
        using var set = new LabelledPayments(output);
        long line = 0;
        int last = 0;
        foreach (string[] row in CsvRows.Read(Path.Combine(data, "transactions.csv.gz"), "sourceNodeId", "targetNodeId", "value", "time"))
        {
            // Within a day the file's order is all there is.
            int day = int.Parse(row[3], CultureInfo.InvariantCulture);
            last = Math.Max(last, day);
            set.Payment($"t{++line}", start.AddDays(day).AddHours(12), "N" + row[0], "N" + row[1], row[2], "transfer");
        }

        foreach (string[] row in CsvRows.Read(Path.Combine(data, "nodes.csv.gz"), "nodeid", "isFraud"))
        {
            set.Owner("N" + row[0], new DateTime(2015, 1, 1));
            if (row[1] == "1")
            {
                set.Label("rapid-in-out", "N" + row[0], start, start.AddDays(last + 1), []);
            }
        }
    }
}
