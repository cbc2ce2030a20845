using System.CommandLine;
using System.Globalization;
using AutogradRnn;
using AutogradRnn.Examples;
using AutogradRnn.Layers;
using AutogradRnn.Training;
using Names;

Option<string[]> ask = new("--name")
{
    Description = "Names to judge, besides those of the test.",
    HelpName = "name ...",
    AllowMultipleArgumentsPerToken = true,
};
Option<int?> epochs = Options.Count("--epochs", "Passes over the names, for each of the two models. [default: 12]");
Option<int?> count = Options.Count("--count", "Names to write of each class. [default: 200, of which 10 are shown]");
Option<ulong> seed = Options.Seed();
Option<bool> quick = CommandLine.Quick();
return CommandLine.Run(
    "Names",
    "Tells female from male first names (many to one), then writes new names of a wanted class (one to many).",
    args,
    [ask, epochs, count, seed, quick],
    said =>
    {
        ulong start = said.GetValue(seed);
        bool isQuick = said.GetValue(quick);
        int passes = said.GetValue(epochs) ?? (isQuick ? 1 : 12);
        NameList list = NameList.Read(Bundled.File("first-names.csv"), start);
        string[] asked = [.. (said.GetValue(ask) ?? []).Select(name => name.ToLowerInvariant())];
        foreach (string name in asked) list.Letters.Encode(name, $"--name {name}");

        Range tests = ..(list.Names.Length / 10), training = (list.Names.Length / 10)..;
        Console.WriteLine(FormattableString.Invariant(
            $"{list.Names.Length:#,0} names, a tenth of them kept for the test; {list.InBoth} that stand in both lists are left out."));
        NameClassifier classifier = Told(list, training, tests, passes, start);
        foreach (string name in asked.Concat(["ingrid", "theodore", "marion"]).Distinct())
            Console.WriteLine(FormattableString.Invariant($"  {name,-12} female {classifier.Probabilities(list.Letters.Encode(name))[0] * 100,5:0.0} %"));
        Written(list, training, tests, classifier, passes, said.GetValue(count) ?? (isQuick ? 20 : 200), start);
    });

static NameClassifier Told(NameList list, Range training, Range tests, int epochs, ulong seed)
{
    Console.WriteLine("\nMany to one: from the letters to the class.");
    NameClassifier model = new(list.Letters.Count, NameList.Classes.Length, new RandomGenerator(seed));
    PaddedBatches data = list.ToTell(training, seed);
    Trainer trainer = new(
        Objective.From(model, batch => Loss.CrossEntropy(model.Forward(batch.Inputs, batch.Lengths), batch.Targets).Mean()),
        new Adam(model.Parameters), data,
        new TrainerOptions { Epochs = epochs, MaxNorm = 1, Schedule = new OneCycleSchedule(0.005, (long)epochs * data.BatchesPerEpoch) });
    Progress.Show(trainer, loss => FormattableString.Invariant($"loss {loss:0.000} nats"));
    model.Eval();
    ConfusionMatrix confusion = model.Confusion(list.ToTell(tests, null));
    double most = list.Names[tests].Average(name => name.Class == 0 ? 1.0 : 0);
    Console.WriteLine(FormattableString.Invariant(
        $"Accuracy on {confusion.Count} names never seen: {confusion.Accuracy * 100:0.0} % (always \"female\": {most * 100:0.0} %)\n\n{confusion}\n"));
    return model;
}

static void Written(NameList list, Range training, Range tests, NameClassifier judge, int epochs, int count, ulong seed)
{
    Console.WriteLine("\nOne to many: from the class, as the first token, to the letters.");
    RandomGenerator random = new(seed);
    int letters = list.Letters.Count;
    LanguageModel model = new(
        new Embedding(letters, 32, random), new RNNLayer(new GRUNode(128, random, features: 32)), new Linear(letters, random, inputs: 128),
        new Dropout(0.1, random));
    PaddedBatches data = list.ToWrite(training, seed);
    Trainer trainer = new(
        new LanguageModelObjective(model), new Adam(model.Parameters), data,
        new TrainerOptions { Epochs = epochs, MaxNorm = 1, Schedule = new OneCycleSchedule(0.005, (long)epochs * data.BatchesPerEpoch) });
    Progress.Show(trainer, loss => FormattableString.Invariant($"loss {loss:0.000} nats a letter"));
    Console.WriteLine(FormattableString.Invariant($"Names never seen: {trainer.Evaluate(list.ToWrite(tests, null)):0.000} nats a letter"));

    HashSet<string> known = [.. list.Names.Select(name => name.Name)];
    SamplingOptions options = new() { Temperature = 0.8, Length = 20, StopToken = list.Letters[NameList.End] };
    for (int wanted = 0; wanted < NameList.Classes.Length; wanted++)
    {
        int[] prime = list.Letters.Encode(NameList.Marks.AsSpan(wanted, 1));
        string[] names = [.. Enumerable.Range(0, count).Select(_ =>
            list.Letters.Decode([.. Sampler.Tokens(model, prime, random, options)]).Trim(NameList.End[0]))];
        double right = names.Where(name => name.Length > 0).Average(name => judge.Probabilities(list.Letters.Encode(name))[wanted] > 0.5 ? 1.0 : 0);
        double made = names.Average(name => known.Contains(name) ? 0 : 1.0);
        Console.WriteLine($"{NameList.Classes[wanted]}: {string.Join(", ", names.Take(10).Select(CultureInfo.InvariantCulture.TextInfo.ToTitleCase))}");
        Console.WriteLine(FormattableString.Invariant(
            $"  of {count}, {made * 100:0} % stand in no list, and {right * 100:0} % are {NameList.Classes[wanted]} to the first model"));
    }
}
