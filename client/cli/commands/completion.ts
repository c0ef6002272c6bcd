import { Argument, Command } from 'commander';
import { print } from '../output/terminal';
import { exiting } from './exiting';
import { examples } from './options';

export function completionCommand(root: Command): Command {
  return new Command('completion')
    .description('print the completion of a shell')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh']))
    .addHelpText(
      'after',
      examples(
        ['source <(maskwatch completion bash)', 'in ~/.bashrc'],
        ['source <(maskwatch completion zsh)', 'in ~/.zshrc, after compinit'],
      ),
    )
    .action(exiting(async (shell: string) => print(shell === 'bash' ? bash(root) : zsh(root))));
}

interface Words {
  /** The command as typed, as in `tokens create`. */
  path: string;
  /** Commands below it; where there are none, files may follow. */
  subcommands: string[];
  flags: string[];
  /** What both are, in a line. */
  about: Record<string, string>;
  /** What may follow an option that takes one of a few values. */
  values: [flag: string, choices: readonly string[]][];
}

function wordsOf(command: Command, path: string[] = []): Words[] {
  const flags = command.options.flatMap(({ short, long }) =>
    [long, short].filter((flag) => flag !== undefined),
  );
  const own: Words = {
    path: path.join(' '),
    subcommands: command.commands.map((sub) => sub.name()),
    flags: [...flags, '--help'],
    about: Object.fromEntries([
      ...command.commands.map((sub) => [sub.name(), sub.description()]),
      ...command.options.flatMap(({ short, long, description }) =>
        [long, short].filter((flag) => flag !== undefined).map((flag) => [flag, description]),
      ),
      ['--help', 'show what it does'],
    ]),
    values: command.options.flatMap(({ short, long, argChoices }) =>
      argChoices
        ? [long, short]
            .filter((flag) => flag !== undefined)
            .map((flag): Words['values'][number] => [flag, argChoices])
        : [],
    ),
  };
  return [own, ...command.commands.flatMap((sub) => wordsOf(sub, [...path, sub.name()]))];
}

/** Two words at most name a command; what follows are options, their values and files. */
function bash(root: Command): string {
  const all = wordsOf(root);
  const commands = all.filter(({ path }) => path !== '');
  return `# bash completion for maskwatch
_maskwatch() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path="" word words="" flags=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
${commands.map(({ path }) => `      '${path}') path='${path}' ;;`).join('\n')}
    esac
  done
  case "$path $previous" in
${commands
  .flatMap(({ path, values }) =>
    values.map(([flag, choices]) => `    '${path} ${flag}') words='${choices.join(' ')}' ;;`),
  )
  .join('\n')}
    *)
      case "$path" in
${all
  .map(
    ({ path, subcommands, flags }) =>
      `        '${path}') words='${subcommands.join(' ')}' flags='${flags.join(' ')}' ;;`,
  )
  .join('\n')}
      esac ;;
  esac
  [[ "$current" == -* ]] && words=$flags
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ \${#COMPREPLY[@]} -eq 0 && "$current" != -* ]] && compopt -o default 2>/dev/null
  return 0
}
complete -F _maskwatch maskwatch`;
}

/** As a file `_maskwatch` in zsh's fpath it is the function, and is called at once; sourced, it says what it completes. */
function zsh(root: Command): string {
  const all = wordsOf(root);
  const commands = all.filter(({ path }) => path !== '');
  return `#compdef maskwatch
_maskwatch() {
  local command="" word
  local -a offered flags
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "\${command:+$command }$word" in
${commands.map(({ path }) => `      '${path}') command='${path}' ;;`).join('\n')}
    esac
  done
  case "$command \${words[CURRENT-1]}" in
${all
  .flatMap(({ path, values }) =>
    values.map(([flag, choices]) => `    '${path} ${flag}') offered=(${choices.join(' ')}) ;;`),
  )
  .join('\n')}
    *)
      case "$command" in
${all
  .map(({ path, subcommands, flags, about }) => {
    const list = (words: string[]) => words.map((word) => described(word, about[word])).join(' ');
    return `        '${path}') offered=(${list(subcommands)}) flags=(${list(flags)}) ;;`;
  })
  .join('\n')}
      esac ;;
  esac
  if [[ "\${words[CURRENT]}" == -* ]]; then
    _describe -o option flags
  elif (( \${#offered} )); then
    _describe command offered
  else
    _files
  fi
}
if [[ "\${funcstack[1]}" == _maskwatch ]]; then
  _maskwatch
else
  compdef _maskwatch maskwatch
fi`;
}

/** A word with what it is, quoted, as zsh's _describe reads it: a colon parts the two. */
function described(word: string, about = ''): string {
  const text = about === '' ? word : `${word}:${about.replaceAll(/\s+/g, ' ')}`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
